"""What a view outside the back office asks of the person before it opens."""

from functools import wraps

from core.accounts.second_factor import lacks_second_factor, redirect_to_second_factor


def second_factor_required(view):
    """Staff see the view only after a second factor; everyone else is left to the view's own policy."""

    @wraps(view)
    def asking(request, *args, **kwargs):
        if lacks_second_factor(request):
            return redirect_to_second_factor(request)
        return view(request, *args, **kwargs)

    return asking

class PageCacheMiddleware:
    """Passes every request on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The answer of the view."""
        return self.get_response(request)

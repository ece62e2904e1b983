def design(request):
    return {}

"""The headers that tell a browser what these pages may do, on every answer of the platform."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ISOLATION = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
# From this status on the answer is a page of ours that explains, never a stored file.
ERROR = 400


def as_preview(response: HttpResponseBase) -> HttpResponseBase:
    """The same answer, which our own back office may show in a frame; Wagtail makes previews at the page's public address."""
    response._csp_config = settings.PREVIEW_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # noqa: SLF001 -- where django-csp looks
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


class SecurityHeadersMiddleware(CSPMiddleware):
    """Sets the content policy by kind of address: public page, back office, stored file."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer carries every header; what a view set itself stays."""
        response = super().process_response(request, response)
        for name, value in ISOLATION.items():
            response.headers.setdefault(name, value)
        return response

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 -- django-csp's signature
    ) -> PolicyParts:
        """The public policy, unless the address belongs to the back office or to a stored file."""
        parts = super().get_policy_parts(request, response, report_only)
        path = request.path_info
        if path.startswith(settings.BACK_OFFICE_PATH):
            parts.config = settings.BACK_OFFICE_CONTENT_SECURITY_POLICY
        elif path.startswith(tuple(settings.STORED_FILE_PATHS)) and response.status_code < ERROR:
            parts.config = settings.STORED_FILE_CONTENT_SECURITY_POLICY
        return parts

"""What a browser may do with our answers: policies for public pages, the back office and stored files."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from .accounts import OIDC_ORIGIN

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "website.pages.csrf.refuse"
# Public pages: nothing inline, nothing from elsewhere. The back office gets its own policy (core/design/middleware.py).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # A form may end at the city's identity provider.
        "form-action": [SELF, *filter(None, [OIDC_ORIGIN])],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# The back office: Wagtail writes style and script into its pages and shows previews in a frame; still nothing from elsewhere.
BACK_OFFICE_PATH = "/admin/"
BACK_OFFICE_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [SELF],
    "object-src": [NONE],
    "frame-ancestors": [SELF],
}
# The preview of a page, inside the editor: as strict as the public page, but framed, and with Wagtail's checker, which brings style.
PREVIEW_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-ancestors": [SELF],
}
# A stored file is looked at, never run: an uploaded SVG or HTML file cannot do anything.
STORED_FILE_PATHS = ["/media/", "/dokumente/"]
STORED_FILE_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "sandbox": [""],
    "frame-ancestors": [NONE],
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "serial", "usb", "xr-spatial-tracking",
    )
}  # fmt: skip
PERMISSIONS_POLICY |= {
    feature: ["self"] for feature in ("fullscreen", "publickey-credentials-create", "publickey-credentials-get")
}

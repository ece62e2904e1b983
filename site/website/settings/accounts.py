"""Signing in: everything that allauth and Wagtail are told about accounts."""

from urllib.parse import urlsplit

import environ

env = environ.Env()

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Length and a list of known passwords, no rules about signs (NIST SP 800-63B, OWASP ASVS 5.0 section 6.2).
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "display_name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:overview"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 3600  # seconds

# A session ends with the browser, and after half a day in any case: people sign in rarely, and often on shared machines.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_SESSION_REMEMBER = False

# Whoever acts for the city shows a second factor before the back office opens. Only the demo on one machine turns this off.
STAFF_SECOND_FACTOR_REQUIRED = True

# --- Sign-up and sign-in by e-mail -----------------------------------------------------------------------------------
ACCOUNT_ADAPTER = "core.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Without a password the platform sends a code whenever the person signs in.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Fetching a mail takes some people longer than the usual three minutes (WCAG 2.2, 2.2.1).
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds
ACCOUNT_LOGIN_TIMEOUT = 30 * 60  # seconds
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(env("BASE_URL", default="http://localhost:8000")).scheme
# The same words, whoever asks about whichever address.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the other sessions end by themselves: their hash no longer fits
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds
ACCOUNT_FORMS = {
    "add_email": "core.accounts.forms.AddEmailForm",
    "change_password": "core.accounts.forms.ChangePasswordForm",  # pragma: allowlist secret
    "confirm_email_verification_code": "core.accounts.forms.ConfirmEmailForm",
    "confirm_login_code": "core.accounts.forms.ConfirmLoginCodeForm",
    "login": "core.accounts.forms.LoginForm",
    "reauthenticate": "core.accounts.forms.ReauthenticateForm",
    "request_login_code": "core.accounts.forms.RequestLoginCodeForm",
    "reset_password": "core.accounts.forms.ResetPasswordForm",  # pragma: allowlist secret
    "reset_password_from_key": "core.accounts.forms.ResetPasswordKeyForm",  # pragma: allowlist secret
    "set_password": "core.accounts.forms.SetPasswordForm",  # pragma: allowlist secret
    "signup": "core.accounts.forms.SignupForm",
}
# A brake, never a lock: who asks counts for themselves (core/accounts/limits.py, docs/operating.md "Limits"). Per IP generous, for
# a whole workshop sits behind one address.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "signup": "60/10m/ip",
    "reset_password": "30/10m/ip",  # pragma: allowlist secret
    "request_login_code": "60/10m/ip",
    "reset_password_from_key": "30/m/ip",  # pragma: allowlist secret
    "confirm_email": "1/10s/key",
    # For one address: codes, of which each may be guessed three times, and mails that anyone can have sent.
    "code": "5/h/key",
    "code_by_strangers": "20/h/key",
    "mail": "3/h/key",
    "mail_by_strangers": "9/h/key",
}
# How many proxies of ours stand in front, and from which networks they connect. Nobody else's X-Forwarded-For is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
TRUSTED_PROXY_NETWORKS = env.list("TRUSTED_PROXY_NETWORKS", default=["127.0.0.0/8", "::1/128"])

# --- Second factor ---------------------------------------------------------------------------------------------------
MFA_ADAPTER = "core.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey alone signs a person in, so the device must have asked for a finger, a face or a PIN.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# A code holds a minute and a half, for people who need longer to copy it; none is accepted twice (core/accounts/forms.py).
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "activate_totp": "core.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "core.accounts.forms.AddPasskeyForm",
    "authenticate": "core.accounts.forms.SecondFactorForm",
    "edit_webauthn": "core.accounts.forms.RenamePasskeyForm",
    "reauthenticate": "core.accounts.forms.SecondFactorAgainForm",
}

# --- The city's own identity provider (docs/operating.md, "Sign-in with the city's accounts") --------------------------
SOCIALACCOUNT_ADAPTER = "core.accounts.adapters.CityLoginAdapter"
OIDC_SERVER_URL = env("OIDC_SERVER_URL", default="")
OIDC_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(OIDC_SERVER_URL)) if OIDC_SERVER_URL else ""
# Which words of the provider prove a second factor there, as `claim=value` (OpenID Connect Core, RFC 8176): `amr=mfa`.
OIDC_SECOND_FACTOR_CLAIMS = env.list("OIDC_SECOND_FACTOR_CLAIMS", default=[])
# Whether an account here belongs to whoever the provider says owns its e-mail address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = env.bool(
    "OIDC_TRUSTS_EMAIL", default=False
)
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_SERVER_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "stadt",
                "name": env("OIDC_NAME", default="OpenID Connect"),
                "client_id": env("OIDC_CLIENT_ID"),
                "secret": env("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL, "fetch_userinfo": True},
            }
        ],
    }

# --- Wagtail: no login, no password, no address of its own -------------------------------------------------------------
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
# A password shared by many is one that nobody can take back, and its form has no brake.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}

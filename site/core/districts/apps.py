from django.apps import AppConfig


class DistrictsConfig(AppConfig):
    name = "core.districts"
    label = "districts"
    verbose_name = "Districts"

    def ready(self):
        from core.accounts.roles import Role, grant
        from core.caching.actions import bump_on_change
        from core.districts.models import District, DistrictBody

        bodies = (f"districts.{verb}_districtbody" for verb in ("view", "add", "change", "delete"))
        grant(Role.ADMINISTRATOR, "districts.view_district", "districts.change_district", *bodies)
        bump_on_change(District, DistrictBody)

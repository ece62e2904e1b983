"""Build hook: a wheel carries the compiled catalogues, which the repository never holds."""

import tempfile
from pathlib import Path

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Compiles locale/*/LC_MESSAGES/*.po into website/catalogues of the wheel. An editable install reads the checkout's own."""

    def initialize(self, version: str, build_data: dict) -> None:
        """The build will include every catalogue, compiled."""
        if self.target_name != "wheel" or version == "editable":
            return
        # Hatchling reads the files after this method, so they live as long as the hook does.
        self.folder = tempfile.TemporaryDirectory()
        for source in sorted((Path(self.root) / "locale").glob("*/LC_MESSAGES/*.po")):
            place = Path(*source.relative_to(Path(self.root) / "locale").parts).with_suffix(".mo")
            compiled = Path(self.folder.name) / place
            compiled.parent.mkdir(parents=True, exist_ok=True)
            polib.pofile(str(source)).save_as_mofile(str(compiled))
            build_data["force_include"][str(compiled)] = f"website/catalogues/{place.as_posix()}"

    def finalize(self, _version: str, _build_data: dict, _artifact_path: str) -> None:
        """Nothing is left over."""
        if hasattr(self, "folder"):
            self.folder.cleanup()

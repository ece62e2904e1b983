import pytest

import licences

COMPATIBLE = {"MIT", "BSD-3-Clause", "Apache-2.0"}


@pytest.mark.parametrize("licence", ["MIT", "MIT AND BSD-3-Clause", "GPL-3.0-only OR Apache-2.0"])
def test_compatible_licence_passes(licence):
    licences.require_compatible([licences.Part("thing", "1", licence)], COMPATIBLE)


@pytest.mark.parametrize("licence", ["Proprietary", "MIT AND GPL-3.0-only", "SSPL-1.0"])
def test_incompatible_licence_is_refused_by_name(licence):
    with pytest.raises(licences.IncompatibleLicenceError, match="thing"):
        licences.require_compatible([licences.Part("thing", "1", licence)], COMPATIBLE)


def test_package_without_licence_is_refused():
    facts = {"stated": {}, "spelling": {}}

    with pytest.raises(licences.IncompatibleLicenceError, match="not-installed-anywhere"):
        licences.part_of({"name": "not-installed-anywhere", "version": "1"}, facts)


def test_shipped_packages_follow_extras_and_survive_a_circle():
    packages = [
        {"name": "co-smart", "dependencies": [{"name": "a", "extra": ["x"]}]},
        {"name": "a", "optional-dependencies": {"x": [{"name": "b"}], "y": [{"name": "tool"}]}},
        {"name": "b", "dependencies": [{"name": "a"}]},
        {"name": "tool"},
    ]

    assert licences.shipped(packages) == {"a", "b"}

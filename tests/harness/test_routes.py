from django.urls import Resolver404, resolve

from tests.harness.routes import addresses


def answered(address: str) -> bool:
    try:
        return bool(resolve(address))
    except Resolver404:
        return False


def test_every_route_has_an_address_that_it_answers():
    """Otherwise a test that asks them all would ask the page that says "not found"."""
    assert [address for address in addresses().values() if not answered(address)] == []
    assert len(addresses()) > 100

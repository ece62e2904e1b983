import pytest
import redis


@pytest.mark.redis
def test_redis_url_leads_to_an_empty_database(redis_url):
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "website.strategy"
    label = "strategy"
    verbose_name = "Strategy"

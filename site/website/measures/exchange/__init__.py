"""Import and export of tables in the back office, for any room: reading files, checking rows, showing differences.

A room brings a resource (`resource.ExchangeResource`) and a viewset (`viewset.ExchangeViewSet`); nothing here knows measures.
"""

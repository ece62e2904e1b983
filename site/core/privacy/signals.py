"""What other rooms may answer to."""

from django.dispatch import Signal

# Sent with `user` and `erase_on` (date). A receiver tells the person; as long as none does, nobody is erased for being inactive.
erasure_announced = Signal()

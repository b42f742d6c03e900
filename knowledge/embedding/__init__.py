"""The small static embedding model for Vietnamese: its folder `static_vi`, and `train`, which makes that folder."""

"""Verbs of reported speech, as one alternation."""

REPORTING = (
    "said|says|told|added|adds|noted|notes|asked|explained|explains|stated|states|argued|argues|replied|"
    "claimed|insisted|warned|wrote|writes|declared|announced|recalled|acknowledged|admitted|tweeted"
)

"""Titles and abstracts that were written for these tests."""

GULLS = "Gull Voices: Naming Birds by Ear"
GULLS_ABSTRACT = (
    "Sounds of the sea are hard to tell apart when the wind is strong. We listen to nine harbours for a year and name "
    "every gull that calls twice. Our model keeps the tide in mind and forgets the rest, which makes it small. It names "
    "81.4 of 100 gulls."
)
DOUGH = "Watching Dough"
DOUGH_ABSTRACT = (
    "Bread dough rises at its own pace and no clock knows it. In this work we watch three hundred loaves through the "
    "night. A camera and a small network tell when to bake, and bakers agree with it. Code is at https://example.org/bread"
)

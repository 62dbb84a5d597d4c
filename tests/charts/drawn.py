"""Charts of any kind, for properties."""

from hypothesis import strategies as st

from bot.charts.chart import Bar, Chart

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=90)
long_words = st.sampled_from(["samenwerkingsovereenkomst" * 3, "x" * 90, "W" * 90, "$x_1$ \\frac"])
counts = st.sampled_from([0, 1, 7, 999, 10_000, 1_000_000])


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    n = draw(counts)
    share = draw(st.floats(0, 1)) if n else 0.0
    said = f"{n:,} · {share:.0%}".replace(",", ".")
    return Bar(draw(words | long_words), n, share, said)


charts = st.builds(
    Chart,
    title=words,
    question=st.builds(str.__add__, words, st.text("abc W", max_size=160)),
    n=counts,
    notes=st.lists(words, min_size=1, max_size=3).map(tuple),
    bars=st.lists(bars(), max_size=13).map(tuple),
    date=st.just("24 september 2026"),
    source=words.map(lambda title: f"BVJong · {title}"),
)

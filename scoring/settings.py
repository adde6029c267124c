"""Every chosen number, each with where it came from. Options travel as one ``Settings`` record.

One class per room; a digest of the whole goes into every signature.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Literal

Profile = Literal["newsroom", "aggregator"]
Tier = Literal["light", "full", "auto"]


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Reading feeds."""

    max_bytes: int = 200_000_000
    """Largest single file read into memory."""
    max_text: int = 1_000_000
    """Longest article scored, in code points; above it a row is unscored with the reason. The longest
    article of the news corpus has 20,000 (cut there); a million is a long book."""
    control_share: float = 0.02
    """Share of control characters from which bytes are no text: sound text has none, packed data 0.1."""
    damaged_share: float = 0.01
    """Share of damaged characters up to which a file is UTF-8 with damage; above it, another encoding."""
    earliest_year: int = 1700
    latest_year: int = 2100
    """Years an article can be of: the first newspapers are of the 17th century."""
    schema_depth: int = 6
    """Levels of nested schema.org data that are looked through; sites use two or three."""


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """Sentence vectors."""

    cached_sentences: int = 200_000
    """Vectors a CachedEncoder keeps: 300 MB at all-MiniLM's 384 dimensions, about 6,000 articles."""
    known_words: int = 400_000
    """Words whose token ids are kept, about 60 MB; 34,000 news articles have 250,000 different ones."""
    batch_sentences: int = 4096
    """Sentences encoded together: enough to fill the tokenizer's threads, 8 MB of vectors."""


@dataclass(frozen=True, slots=True)
class TextSettings:
    """Taking a text apart."""

    min_words: int = 40
    """Shortest body that is scored: below it single words decide, and agencies' one-line alerts are
    no articles."""
    longest_sentence: int = 2_000
    """Code points after which a sentence is cut. In the news corpus one in 100,000 is longer (lists,
    captions run together); the bound keeps everything behind it linear."""
    narrowest_wrap: int = 40
    widest_wrap: int = 120
    """Columns of hard-wrapped text (mail, tickers, old pages); RFC 5322 recommends 78."""
    heading_words: int = 14
    heading_length: int = 110
    """A line without end mark up to this is a heading; longer ones are captions and cut paragraphs."""
    longest_single: int = 600
    """A quotation in single marks longer than this in one paragraph is two stray apostrophes."""
    quoted_share: float = 0.8
    """A sentence of which so much is between marks is a quotation; the rest is "he said"."""
    clause_window: int = 220
    """A reporting clause stands within so many code points of its quotation."""
    scare_words: int = 3
    """Quotations of up to so many words get no speaker: titles, terms, irony."""
    language_sample: int = 1_200
    """Code points given to langdetect, from beginning, middle and end: 1.7 ms, and as sure as the whole."""
    other_language_share: float = 0.3
    """Function words are 40 to 50 % of running text in the languages listed; names and titles have few."""


@dataclass(frozen=True, slots=True)
class ResidueSettings:
    """Template and scraper residue."""

    line_bar: float = 0.9
    """Probability from which a line is residue. In cross-validation over training sites whole-page lines
    have a precision of 0.98 and a recall of 0.90 there, lines of news articles 0.98 and 0.43."""
    phrase_bar: float = 0.5
    """The same for a line that is one word of the interface ("Comments", "Advertisement") or opens with a
    phrase that no article has."""
    within_bar: float = 0.8
    """The same for a line of at most ``within_words`` words with such a phrase somewhere in it. Set after the
    line model fitted with cheaper features had lost a sharing line of the sample feed at 0.88; the figures of
    suite residue stayed the same to three digits."""
    within_words: int = 12
    """Words of the longest such line; not tuned."""
    prose_bar: float = 0.97
    """The same for a sentence without an interface phrase (``prose_words`` words and a full stop):
    losing a sentence of the article costs more than keeping one of the page."""
    prose_words: int = 2
    """Words from which a line with a full stop counts as a sentence; in training articles short quoted
    sentences ("Says who?") were the commonest false alarm."""
    phrase_words: int = 60
    """Longest line compared with the phrase list; the longest consent notices seen have fewer."""
    page_words: int = 120
    """Below so many words beside the residue a page is asked why it has no body: the longest block pages of
    content networks have about 100."""
    page_head: int = 4_000
    """Code points of such a page that are read."""
    running_words: int = 12
    """Words of running text, beside what is about the page, from which there is an article: the median
    sentence of the news corpus has twice as many."""
    running_share: float = 0.4
    """The same as a share of all its words: block pages explain themselves at length."""
    body_words: int = 60
    """The same before a wall to subscribe, where the article's lead may stand."""
    recurring_bodies: int = 3
    """An outlet's line is learned from so many different bodies; twice can be chance or an update."""
    recurring_share: float = 0.1
    """Least share of the outlet's bodies for a line that only its recurrence speaks against."""
    everywhere_share: float = 0.3
    """Share of the bodies from which a recurring sentence is more than what one story's articles share."""
    recurring_prior: float = 0.2
    """Line probability from which recurrence settles the matter; sound lines that recur have less."""
    heading_prior: float = 0.45
    """The same for at most ``heading_words`` words without a phrase: of the recurring lines read most such
    below it are subtitles, most above it are not."""
    recurring_confidence: float = 0.9
    """Confidence of a line that only its recurrence speaks against: 0.96 of those read by hand on lines no
    rule had been set on were residue, less in feeds of fewer than twenty articles."""
    heading_words: int = 5
    """A recurring line of so few words between others may be the outlet's standing subtitle."""
    label_words: int = 3
    """A label of so many words, with a colon, before lines that are no sentences heads links."""
    name_bar: float = 0.5
    """Mean line probability of a recurring line below which two words in capitals are a person's name."""
    turns: float = 2.0
    """Times a recurring line stands in an article, on average, from which it is a turn of a transcript."""
    among_residue: float = 0.65
    """Mean line probability beside a recurring line from which it stands among residue: of the recurring
    short lines read on the outlets not kept aside none that belongs to the story stands there."""
    title_words: int = 8
    """The same for one without a full stop."""
    quoting_words: int = 25
    """A recurring line of so many words that quotes somebody is a passage several articles share."""
    phrase_confidence: float = 0.95
    """Confidence of a line that is nothing but an interface phrase."""
    glue_confidence: float = 0.9
    """Confidence of a label inside a line; of 90 lead sentences flagged and read one was wrong."""
    listing_slots: int = 4
    """From so many template slots on a text shows code on purpose; a page left unfilled has fewer."""
    critical_share: float = 0.5
    """Share of the words from which a page is mostly residue (issue: critical)."""


@dataclass(frozen=True, slots=True)
class OutletSettings:
    """The table of recurring lines that is kept from run to run."""

    remembered: int = 100
    """Bodies an outlet is remembered by, the newest: five times those of the hand-checked sample. About 13
    bytes a line, so 30 kB an outlet."""
    same_body: float = 0.5
    """Share of the shorter of two bodies, in words weighed by rarity, from which one is the other's copy."""
    long_line: int = 12
    """Words from which a line tells bodies apart; shorter ones do only where a body has none so long."""
    looked_at: int = 30
    """Bodies compared for the sake of one shared line: what more bodies carry is furniture."""


@dataclass(frozen=True, slots=True)
class GarbleSettings:
    """Fluency, quotation integrity, the retranslation model."""

    truncation_confidence: float = 0.6
    """Least confidence at which a last sentence is called cut: below it are by-lines and captions."""
    least_words: int = 5
    """Shortest sentence the garble models judge; shorter ones are answers, exclamations, labels."""
    prose_share: float = 0.5
    """Least share of words in lower case: below it a line is a list of names, a table row or a headline."""
    unsure: float = 2.6
    """Log odds of the light model above which the full one looks again: 1.5 % of 10,539 sentences of sound
    articles of the tuning outlets, which it was not fitted on (train.garble_levels); with 1.4 (3.5 %) as many
    broken ones are found at one sound sentence in 1,000."""
    garbled_light: float = 6.5
    """Log odds at which the light model alone calls a sentence garbled: the 99.95 % quantile of those
    sentences."""
    garbled_full: float = 8.9
    """Log odds at which both models together do: their 99.9 % quantile."""
    full_weight: float = 1.0
    light_weight: float = 1.0
    """Shares of the two models' log odds where both looked: of nine pairs of weights the one that finds most
    broken sentences of those outlets in the mean of the patterns at one sound sentence in 1,000 (0.52, the
    light one alone 0.41)."""
    rating_level: float = 0.55
    """Mean rating by the light model (standard deviations) from which the full one is asked: 9 % of sound
    articles of the tuning outlets, 2 % of their sentences, and 94 % of documents of badly rated ones."""
    rating_sentences: int = 7
    """Sentences it then reads, spread over the article: with nine the ROC of documents is 0.971 where with
    five it is 0.966, and each costs all articles that are asked about."""
    live_posts: int = 5
    """Posts under a clock time that make a text a live one: no rating was learned on such clipped notes.
    Chosen, not tried: fewer may be a timetable or the hours of a diary."""
    rating_least: int = 3
    """Fewest sentences of an article that is asked about."""
    mark_width: float = 2.0
    """How far below the most suspect word (log odds) its neighbours are still marked."""
    mend_gain: float = 6.0
    """Bits an edit must save before the message names it."""
    name_letters: int = 5
    """Shortest name compared with others: Iran and Iraq, Biden and Baden differ by a letter too."""
    language_sure: float = 0.9
    """Least probability of langdetect at which a whole article counts as not English."""
    reads_worse: float = 1.5
    """Log odds from which a version is shown as reading worse than the others of its text; printed by
    train.garble_versions so that 2 % of human versions of held-out documents are."""
    least_versions: int = 3
    """Other versions from which it counts what most of them agree on: of two others either may be the odd
    one."""
    apart_weight: float = 20.0
    """Log odds by which a version reads worse that lacks all words that most others agree on: with it both
    halves of ``reads_worse`` differ about as much between versions of one text (1.8 and 2.4 in 40 WMT
    documents). 10 to 80 order versions alike."""
    foreign_words: int = 5
    """Fewest words of a sentence called foreign: titles and mottoes are shorter."""
    truncation_words: int = 6
    """A last line of its own shorter than this that ends without a stop is taken for a credit or caption."""
    truncation_prose: float = 0.6
    """Least share of its words in lower case: below it, it may be a heading. With both as they are 0.8 % of
    700 articles of fitting outlets are called cut that are not, and 82 % of those cut on purpose are
    found."""


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Grouping, families, consensus."""

    window_days: float = 5.0
    """Longest span of a made story. Editors' side-by-side groups (news/stories) lie at most 5 days apart."""
    span_days: float = 2.0
    """Longest span of two groups that are joined; a lone article may join a story over the whole window. Of
    836 pairs of the editors on the fitting side 829 lie at most 2 days apart; with 5 days no more of them
    were found (0.830) and 5 % more pairs joined, of those read mostly later steps. With 1.5 it is 0.811."""
    neighbours: int = 30
    """Candidate partners an article keeps. Human groups have 2 or 3 members and the partner is among the
    first three by TF-IDF in 84 %; with 30 the partner is among the candidates in 99 % (20: 98 %), and
    pairs inside a likely story are judged besides."""
    join_probability: float = 0.3
    """Average pair probability from which two groups are joined. Editors' groups are incomplete, so the
    probability is low (models/grouping-v1/card.md). With 0.35 nearly as many of the editors' pairs of the
    fitting side are found (0.830 for 0.834), but a story of the sample feed loses a member."""
    cohesion: float = 0.8
    """Mean probability between two groups, as a share of that inside the looser, below which they stay two.
    Best of 0.6 to 0.9 in five folds, over the ECB+ topics of the fitting side: F1 0.970; at 0.6 it is
    0.940, with the two events of six topics joined."""
    cohesion_size: int = 5
    """Members of the smaller group from which that share is asked in full, of three 0.6; sizes of 1 to 7 lie
    within 0.01 of each other on the same folds."""
    late_rival: float = 0.5
    """A lone article joins a story when the mean of its best two chances there reaches ``join_probability``
    and no other story has more than this share of it. 127 of 9,976 lone news articles join so; of 39 read 36
    were one event. With a floor of 0.3 it was four in five of those it adds, at 0.25 two in three."""
    retold_near: int = 5
    """Nearest candidates of a lone article that are read for a text it retells in order: of 49,880 pairs so
    read in the news feed none reached ``ordered_share``, so a hit is safe."""
    local_prior: int = 300
    """Articles the shipped word counts weigh against the feed's own of the same days: about the size of a
    busy day of the news corpus; not tuned."""
    sketch_runs: int = 24
    """Hashes that stand for a text when near-identical ones are set aside before grouping."""
    same_runs: float = 0.6
    """Share of them that a near-identical text has."""
    title_words: int = 5
    """Words of a title from which an article without text is placed by it; shorter ones ("Live updates")
    stand over many events. 52 articles of ECB+ are a title only, of 7 words and more."""
    lead_sentences: int = 4
    """Sentences taken as the lead: an inverted pyramid says who, what, where within about 100 words."""
    body_sentences: int = 40
    """Sentences read for grouping; later ones are background."""
    run_words: int = 5
    """Words in a run of shared wording; NEWS-COPY (Silcock et al. 2023) and common practice use 4 to 10."""
    copy_share: float = 0.4
    """Share of the own words of either article in shared runs from which it is a copy: 99 % of near copies
    (news/reuse_pairs, similarity 0.6 and more) and none of 1,651 pairs of whole independent reports."""
    wire_share: float = 0.1
    """The same where both credit one agency; 95 % of independent reports share less."""
    rewrite_probability: float = 0.3
    """From which a pair is a rewrite: no false alarm among 358 held-out pairs of whole independent articles,
    2 % among their first 120 to 300 words (train.lineage prints them by length)."""
    order_words: int = 5
    """Words of a sentence that counts when the order of two texts is compared; shorter ones match
    anything."""
    order_sentences: int = 8
    """Such sentences that both texts need; among fewer many lie in order by chance."""
    ordered_share: float = 0.65
    """Share of the shorter text told in the other's order from which it is a rewrite whatever the words: the
    lowest step that at most 5 in 1,000 independent reports of the fitting side reach, whole or cut (4 of
    2,125; at 0.6 it is 14). 98 % of second translations reach it (train.lineage prints both)."""
    apart_share: float = 0.6
    """Below which neither is a rewrite of the other whatever the words: the highest step below the other
    level that at most 1 in 80 second translations of the fitting side miss (8 of 689, as many as at 0.5)."""
    few_founders: int = 16
    """Founders up to which a member is compared with all: a spun text keeps few rare words to be found by."""
    lost_much: float = 0.5
    """Mean share of quotations, figures and attributions lost from which a rewrite is a spun one; the
    sample's second translations lose less, its thesaurus copies more."""
    min_own_words: int = 40
    """Words outside quotations below which the quotations count too (a transcript)."""
    rivals: int = 8
    """Founders that a member is compared with closely, those with most runs or rare words in common."""
    rare_idf: float = 4.5
    """A word is rare when under about one article in ninety carries it: exp(-4.5)."""
    peer_floor: float = 0.5
    """Likeness from which a sentence of another family is a peer: of 45 pairs of same-story sentences read,
    those below 0.5 shared the subject at most."""
    claim_floor: float = 0.62
    """Likeness from which two sentences state the same claim: most of those read above it do."""
    derived_floor: float = 0.6
    """Likeness from which a sentence of a copy or rewrite is laid on one of its source (as claim_floor)."""
    twin_floor: float = 0.7
    """Likeness from which two sentences are compared for attribution and caution: above it most pairs read
    were one statement."""
    most_peers: int = 12
    """Peers kept for a sentence; a median over twelve voices is steady."""
    largest_panel: int = 48
    """Families that stand for a larger story: four times the peers kept."""
    version_share: float = 0.6
    """Share of the shorter text's sentences told in order from which two texts are versions of one: of 90
    pairs of translations the least had 0.75, of same-story pairs of different outlets the most 0.33."""
    version_reworded: float = 0.5
    """Share of those sentences that must differ: an edited wire copy differs in a few, which say little of
    the whole; a retranslation differs in nearly all."""
    version_sentences: int = 3
    """Fewest sentences of such a text: two lie in order by chance."""
    most_versions: int = 12
    """Other versions a text is compared with; a mean over twelve is steady."""
    largest_dense_group: int = 400
    """Largest candidate group within which every pair is judged; beyond it only near neighbours are."""


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """Facts, names, quotations and meaning against the story."""

    open_bound: float = 2.0
    """"More than 150" is read as up to twice that: beyond it a desk would print the next round number."""
    rounding: float = 0.05
    """Two figures agree when they differ by at most this share and by half the coarser one's last place."""
    same_name: float = 0.6
    """From this likeness on two spellings are one name: best F1 on the tuning half of the name table."""
    most_voices: int = 12
    """Families a sentence is compared with, most similar first; more change no majority."""
    fact_similarity: float = 0.55
    """Vector likeness of two sentences from which their facts and names are laid side by side: below it fewer
    than one in ten pairs of equal figures plays one role."""
    fact_depth: int = 2
    """Further sentences of each peer article in which a figure is looked for: outlets cut their sentences
    differently, and a figure of one often stands in the next."""
    fact_level: float = 0.65
    """Probability of one role from which unequal numbers or dates clash, asked of each of several voices that
    say the same. Chosen by train.drift for at most one finding in 50 undamaged articles."""
    name_levels: tuple[float, float] = (0.995, 0.9)
    """The same for names: of one voice alone, and of each of several."""
    quote_slack: float = 0.5
    """Weight of differing words up to which two quotations count as the same: one function word, which two
    transcripts of one speech often hear differently; fillers weigh nothing."""
    quote_words: int = 5
    """Shortest quotation that is compared: below it outlets quote phrases in their own frame."""
    quote_shared: float = 0.5
    """Share of words in order, over the stretch both print, from which two quotations are one utterance."""
    quote_similarity: float = 0.5
    """Vector likeness of two sentences from which their quotations may be one utterance although few
    words are shared."""
    meaning_similarity: float = 0.6
    """Vector likeness from which two sentences may say the same; checked word by word afterwards."""
    meaning_shared: tuple[float, float] = (0.7, 0.5)
    """Share of the smaller and of the larger sentence's content words that must be shared before a turn
    of meaning is read. At these of 60 turns in 694 sound articles 9 were left, mostly other printings of
    one talk."""
    replacement_families: int = 12
    """Families whose printings are looked through for a value that stands instead; more change no
    majority."""
    replacement_floor: float = 0.3
    """Least vector likeness of the two sentences: below it a shared kind of value says nothing."""
    backing_slack: float = 0.5
    """How much worse than the others' value the article's own may fit where a family prints it and still be
    backed by it."""
    replacement_backing: float = 0.25
    """Vector likeness from which another outlet's printing of the value backs it."""
    slip_levels: tuple[float, float] = (0.2, 0.6)
    """Probability of one role asked of each of two families: where the value is theirs with digits exchanged
    or tenfold, and with one digit, day or year off. Read off 462 sound articles and 92 slips of the training
    side, for at most one counted conflict in fifty articles."""
    instead_levels: tuple[float, float] = (0.885, 0.91)
    """Probability from which a value that one other family prints is shown, and one that several print
    counts, as standing in this one's role. Read off folds over the stories of the training side, for nine
    findings in ten on a slip where every article has one: 33 and 7 false ones in 1,000 undamaged articles."""
    person_similarity: tuple[float, float] = (0.3, 0.5)
    """Vector likeness of the sentences in which two people may hold one place: where their names look alike,
    and where both carry one office."""
    update_days: float = 0.25
    """A typical misprint is not read as news that moved on within so many days."""
    opposed_similarity: tuple[float, float] = (0.3, 0.6)
    """Vector likeness from which a lost negation, and from which an opposite, is looked for although little
    else is shared."""
    opposed_shared: int = 2
    """Words that must stand around the turned word in both sentences."""
    opposed_depth: int = 3
    """Sentences of each other article in which it is looked for."""
    conflict_voices: int = 2
    """Independent families that must say the same against an article before it counts (design, section
    2.2)."""


@dataclass(frozen=True, slots=True)
class QualitySettings:
    """The score, its interval and the verdict."""

    newsroom: tuple[float, float] = (5.0, 20.0)
    """Unsound below the first, review below the second. A share p of sound articles makes "unsound" the
    cheaper call below cost of a miss / (cost of a miss + cost of a false alarm): at 1 / 20 a false alarm
    costs nineteen misses, at 1 / 5 a needless second look costs four. Rule: of the lines that stand for costs
    one can say (``scoring.train.quality_report.LINES``) the highest below which lie at most ``unsound_share``
    and ``review_share`` of the sound news articles of the fitting side, scored out of fold.
    ``models/quality-v1/metrics.json`` has what the rule gives."""
    unsound_share: float = 0.007
    """Of edited articles: the 1 % that was asked for, less what 1,000 articles leave uncertain."""
    review_share: float = 0.03
    """Of edited articles called unsound or review: the 4 % that was asked for, likewise."""
    aggregator: tuple[float, float] = (33.3, 60.0)
    """A false alarm costs an aggregator two misses (1 / 3); a second look costs two thirds of a miss."""
    label_threshold: float = 0.5
    """A label is given where it is more likely than not, and above its line (``label_alarms``)."""
    label_alarms: tuple[float, float] = (0.007, 0.02)
    """Of sound news and of human translations that may get any one label of the model: the 1 % and 3 % that
    were asked for, less what some hundred cases leave uncertain. ``scoring.train.quality`` sets a label's
    line where its out-of-fold probabilities on the fitting side keep to both."""
    coverage: float = 0.9
    """What the interval is to hold, from the contract."""


@dataclass(frozen=True, slots=True)
class RankSettings:
    """Ranking of sources."""

    min_articles: int = 5
    """Fewest scored articles of an outlet that is ranked: with fewer the interval spans most places."""
    coverage: float = 0.9
    """Of the intervals and places, from the contract."""
    draws: int = 4000
    """Draws for intervals and places: the 5 % quantile of a rank is then stable to one place."""
    variance_prior: float = 4.0
    """Articles' worth of the median outlet's variance mixed into each outlet's own (Smyth 2004), so that five
    equal scores do not pass for certainty; 2 to 8 move the coverage of split halves by two points."""
    largest_spread: float = 50.0
    """Largest standard deviation between outlets thought possible: half of them at 0, half at 100."""
    spread_steps: int = 60
    """Grid over that deviation."""
    story_pairs: int = 30
    """Pairs of outlets on one story from which a story effect is estimated; below it there is none."""
    noise_passes: int = 60
    """Passes of expectation maximisation: four fifths of the error left in each still leaves a millionth."""
    tie_points: float = 3.0
    """On one story, qualities that differ by at most this are a draw."""
    strength_spread: float = 1.0
    """Prior standard deviation of a log strength: nine outlets of ten win between 1 and 5 of 6 duels with a
    typical one; it only matters where duels are few."""
    segment_days: int = 5
    """Fewest days with articles on either side of a change."""
    segment_articles: int = 10
    """Fewest articles on either side of a change: below it a mean is known to no better than a third of the
    scatter."""
    permutations: int = 999
    """Random orders of the days behind a change's p-value: its smallest value is then 0.001."""
    change_level: float = 0.01
    """p-value up to which a change is told: by chance alone one outlet in a hundred shows one."""
    faults: int = 5
    """Kinds of fault told of an outlet."""
    examples: int = 3
    """Examples of each fault, from the issue."""
    example_length: int = 240
    """Code points of an example's text: about two lines on the page."""
    seed: int = 20240124
    """Any fixed number."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Limits of the web door. They change no scorecard, so they are no part of ``Settings`` and of the
    signature.
    """

    max_body: int = 32_000_000
    """Largest request in bytes: some 2,000 articles of the news corpus with their markup, ten times over."""
    max_unpacked: int = 100_000_000
    """Largest file read into memory after unpacking, in bytes; a gzip bomb stops here."""
    max_fields: int = 40
    """Fields of one form; the page's own has six."""
    most_articles: int = 2_000
    """Articles scored by one request: about a minute on one core at 35 ms each."""
    most_errors: int = 5
    """Faulty fields told at once; more hide the first."""
    stored_articles: int = 150
    """Articles of the store that a draft is compared with, those with most rare words in common: ten times
    the largest story of the sample, five seconds' work."""
    parallel: int = 1
    """Requests scored at a time: the models use every core they may, a second one only slows the first."""
    waiting: int = 16
    """Requests that may wait for their turn before the next is told to come back."""
    retry_seconds: int = 30
    """When it is told to come back: half the longest request."""
    page_rows: int = 50
    """Stories on one page of the list."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it; ``profile`` decides the verdict's costs, ``tier`` which models may run."""

    profile: Profile = "newsroom"
    tier: Tier = "auto"
    encoder: str = "static-news-v1"
    """A folder of ``models/``, or any sentence-transformers model by name or path."""
    read: ReadSettings = field(default_factory=ReadSettings)
    encoding: EncoderSettings = field(default_factory=EncoderSettings)
    text: TextSettings = field(default_factory=TextSettings)
    residue: ResidueSettings = field(default_factory=ResidueSettings)
    outlets: OutletSettings = field(default_factory=OutletSettings)
    garble: GarbleSettings = field(default_factory=GarbleSettings)
    story: StorySettings = field(default_factory=StorySettings)
    drift: DriftSettings = field(default_factory=DriftSettings)
    quality: QualitySettings = field(default_factory=QualitySettings)
    rank: RankSettings = field(default_factory=RankSettings)

    @property
    def signature(self) -> str:
        """``settings@`` and eight digits over every chosen number."""
        text = json.dumps(asdict(self), sort_keys=True)
        return f"settings@{hashlib.sha256(text.encode()).hexdigest()[:8]}"

"""Words that turn a meaning: negators, opposites, hedges. Written for this project from general knowledge."""

from __future__ import annotations

from collections.abc import Mapping

from scoring.drift.words import stem
from scoring.text.wordlists import word_set

NEGATORS = word_set(
    "not no never none nobody nothing neither nor without cannot n't isn't aren't wasn't weren't "
    "don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't mustn't "
    "unable failed fails fail refused refuses refuse denied denies deny lack lacks lacked"
)
HARD_NEGATORS = word_set(
    "not never cannot isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't "
    "shouldn't hasn't haven't hadn't mustn't n't"
)
HEDGES = word_set(
    "may might could possibly perhaps probably likely allegedly alleged reportedly apparently "
    "suspected suspect suspects seemingly seems appears appear appeared potentially potential "
    "presumably purported purportedly unconfirmed believed believe thought suggests suggest suggested "
    "claims claim claimed claiming accuses accused accusing expected would should considering "
    "considers possible unclear preliminary"
)
CERTAIN = word_set("confirmed confirms definitely certainly clearly undoubtedly proved proves proven surely")
PASSIVE = word_set("was were been be being is are got")

_OPPOSITES = """
increase decrease|increase reduce|increase drop|increase fall|increase decline|rise fall|rise drop|
rise decline|raise lower|raise cut|gain lose|
gain loss|grow shrink|expand shrink|widen narrow|win lose|victory defeat|victory loss|accept reject|
accept refuse|
approve reject|approve disapprove|allow ban|allow forbid|allow prohibit|permit ban|permit prohibit|
permit forbid|support oppose|
back oppose|favour oppose|favor oppose|supporter opponent|ally enemy|friend enemy|friend foe|
agree disagree|agree refuse|confirm deny|
admit deny|acknowledge deny|guilty innocent|convict acquit|arrest release|arrest free|jail free|
detain release|
open close|open shut|start end|begin end|start stop|begin stop|start finish|launch halt|continue stop|
resume suspend|
arrive leave|arrive depart|enter leave|enter exit|join leave|come go|push pull|advance retreat|attack defend|
attack protect|build destroy|create destroy|save kill|save spend|buy sell|purchase sell|borrow lend|
lend borrow|give take|send receive|
import export|employ fire|hire fire|hire dismiss|appoint dismiss|appoint sack|love hate|like dislike|
praise criticise|
praise criticize|praise condemn|welcome condemn|welcome reject|trust distrust|hope fear|hope despair|
happy sad|happy unhappy|
glad sad|pleased angry|success failure|succeed fail|pass fail|strong weak|strengthen weaken|strength weakness|
high low|higher lower|highest lowest|large small|larger smaller|largest smallest|big small|
bigger smaller|biggest smallest|
great small|long short|longer shorter|longest shortest|tall short|wide narrow|broad narrow|deep shallow|
thick thin|heavy light|
hot cold|warm cool|warm cold|hotter colder|wet dry|rich poor|wealthy poor|expensive cheap|fast slow|
faster slower|quick slow|
quickly slowly|rapid slow|rapidly slowly|early late|earlier later|earliest latest|old new|old young|
older younger|oldest youngest|
oldest newest|ancient modern|first last|former latter|former current|former future|past future|
before after|above below|over under|
up down|upper lower|upward downward|top bottom|front back|front rear|inside outside|inner outer|
internal external|in out|
left right|north south|east west|northern southern|eastern western|northeast southwest|
northwest southeast|near far|close distant|
nearest farthest|here there|many few|much little|more less|more fewer|most least|most few|
majority minority|all none|always never|often rarely|
often seldom|frequently rarely|usually rarely|everyone nobody|everything nothing|with without|good bad|
good poor|better worse|best worst|
positive negative|right wrong|correct incorrect|correct wrong|true false|real fake|legal illegal|
lawful unlawful|
safe dangerous|safe unsafe|danger safety|risk safety|healthy sick|healthy unhealthy|healthy ill|
sick well|alive dead|live die|life death|birth death|born die|
male female|man woman|boy girl|men women|father mother|brother sister|son daughter|husband wife|king queen|
day night|morning evening|summer winter|light dark|bright dark|black white|clean dirty|clear unclear|
clear vague|public private|
domestic foreign|local foreign|national international|civilian military|war peace|violent peaceful|
peaceful violent|
easy difficult|easy hard|simple complex|simple complicated|possible impossible|able unable|
likely unlikely|certain uncertain|
sure unsure|known unknown|famous unknown|popular unpopular|important unimportant|
significant insignificant|major minor|
main minor|common rare|common uncommon|usual unusual|normal abnormal|regular irregular|
natural artificial|natural unnatural|
direct indirect|directly indirectly|active passive|full empty|fully partially|fully partly|
completely partially|entirely partly|
total partial|maximum minimum|maximise minimise|maximize minimize|encourage discourage|include exclude|
add remove|add subtract|insert remove|connect disconnect|attach detach|appear disappear|remember forget|
learn forget|teach learn|
ask answer|question answer|cause prevent|help hinder|help harm|help hurt|benefit harm|improve worsen|
improve deteriorate|protect harm|
protect endanger|aggravate relieve|relieve worsen|pain pleasure|cure disease|calm nervous|brave cowardly|
proud ashamed|kind cruel|
friendly hostile|polite rude|honest dishonest|fair unfair|equal unequal|similar different|same different|
alike different|
together apart|unite divide|union division|separate join|separately together|lead follow|leader follower|
superior inferior|
senior junior|adult child|adults children|teacher student|doctor patient|employer employee|parent child|
winner loser|
hero villain|victim perpetrator|heaven hell|land sea|sky ground|urban rural|city countryside|mountain valley|
land takeoff|sink float|sunrise sunset|dawn dusk|ascend descend|climb descend|lift drop|float sink|
wake sleep|awake asleep|
sit stand|catch release|catch miss|hit miss|hide reveal|hide show|conceal reveal|secret public|
reward punish|reward punishment|
guilt innocence|presence absence|present absent|attend miss|demand supply|profit loss|asset liability|
income expense|
surplus deficit|boom bust|optimistic pessimistic|optimism pessimism|confident doubtful|believe doubt|
certainly doubtfully|
temporary permanent|temporarily permanently|voluntary compulsory|optional mandatory|optional compulsory|
formal informal|
official unofficial|conservative liberal|left-wing right-wing|democratic authoritarian|freedom slavery|
free captive|independent dependent|
independence dependence|loose tight|soft hard|smooth rough|sharp blunt|sweet bitter|fresh stale|
raw cooked|beautiful ugly|
attractive unattractive|interesting boring|exciting boring|useful useless|valuable worthless|
effective ineffective|efficient inefficient|
successful unsuccessful|successfully unsuccessfully|satisfied dissatisfied|comfortable uncomfortable|
conscious unconscious|
visible invisible|stable unstable|responsible irresponsible|capable incapable|complete incomplete|
sufficient insufficient|
adequate inadequate|appropriate inappropriate|acceptable unacceptable|expected unexpected|
intentional accidental|deliberately accidentally|
intentionally accidentally|immediate delayed|immediately eventually|suddenly gradually|sudden gradual|
constant variable|
constantly occasionally|forever temporarily|loudly quietly|loud quiet|noisy quiet|noisy silent|
sound silence|speak listen|
sender receiver|host guest|seller buyer|predator prey|ceiling floor|horizontal vertical|
vertical horizontal|odd even|
convex concave|clockwise counterclockwise|forward backward|forwards backwards|onward backward|
offense defense|offence defence|
defeat victory|defeated won|survive die|survive perish|recover worsen|hire sack|sober drunk|drunk sober|
guest host|entrance exit|
entry exit|departure arrival|beginning end|origin end|cheap costly|costly cheap|generous stingy|
wise foolish|intelligent stupid|smart stupid|
lucky unlucky|fortunate unfortunate|fortunately unfortunately|necessary unnecessary|relevant irrelevant|
logical illogical|
rational irrational|mature immature|perfect imperfect|patient impatient|moral immoral|loyal disloyal|
obey disobey|
appear vanish|available unavailable|aware unaware|familiar unfamiliar|reliable unreliable|willing unwilling|
advantage disadvantage|strengthening weakening|legalise ban|legalize ban|upheld overturned|
uphold overturn|uphold reject|
innocent convicted|praise blame|credit blame|thank blame|escape captured|upgrade downgrade|
inflow outflow|include omit|raise trim|increase trim|lift trim|raise reduce|lift lower|lift cut|
lift reduce|upgrade cut|hawkish dovish|
firm lose|firm weaken|firm fall|firm slip|firm ease|strengthen lose|gain slip|gain fall|gain drop|rise slip|
rise ease|climb fall|climb slip|climb drop|
jump fall|jump drop|surge plunge|soar plunge|soar tumble|narrow widen|beat miss|tighten loosen|tighten ease|
cautious confident|optimistic cautious
"""


def _pairs() -> frozenset[frozenset[str]]:
    pairs = (pair.split() for pair in _OPPOSITES.replace("\n", "").split("|") if pair)
    return frozenset(frozenset((stem(one), stem(two))) for one, two in pairs if stem(one) != stem(two))


OPPOSITES = _pairs()
"""Pairs of stems that turn a statement round."""
OPPOSITE_OF: Mapping[str, frozenset[str]] = {
    one: frozenset(other for pair in OPPOSITES if one in pair for other in pair if other != one)
    for one in {one for pair in OPPOSITES for one in pair}
}
"""The opposites of each stem in the list."""
_PREFIXES = ("un", "in", "im", "dis", "non", "ir", "il", "mis")


def opposite(first: str, second: str) -> bool:
    """Whether two stems are opposites, by list or by a negating prefix.

    >>> opposite(stem("increased"), stem("decreased")), opposite("legal", "illegal"), opposite("legal", "law")
    (True, True, False)
    """
    if frozenset((first, second)) in OPPOSITES:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _PREFIXES)

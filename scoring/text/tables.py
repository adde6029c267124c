"""Word lists of news English for sentence ends and reporting clauses; chosen by hand from the AP Stylebook's
titles, states and months, and common company suffixes.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text.

    >>> sorted(word_set("b a"))
    ['a', 'b']
    """
    return frozenset(text.split())


TITLES = word_set("""
    mr mrs ms mx dr prof sen sens rep reps gov govs gen lt col sgt capt cmdr cpt adm rev hon pres fr
    br msgr supt det insp cpl pvt maj atty amb sec mme mlle messrs mssrs pfc spc brig dep asst assoc
    st mt ft vs v cf viz approx e.g i.e eg ie al ed eds trans ph
""")
"""Never the end: a name or what is compared follows."""

BEFORE_NUMBER = word_set("""
    no nos art fig vol ch p pp para sect sec op ca c
""")
"""The end unless a number follows."""

DATES = word_set("""
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
""")
"""Months and weekdays: the end unless a number follows."""

SUFFIXES = word_set("""
    inc corp co cos ltd bros llc plc jr sr esq ave blvd rd hwy dept univ assn est govt natl intl
    ph.d m.d b.a m.a d.d.s u.s u.k u.n e.u d.c n.y l.a
""")
"""The end where a word follows that begins sentences."""

STATES = word_set("""
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
    okla ore pa tenn tex va vt wash wis wyo
""")
"""The same, behind a comma or hyphen."""

UNITS = word_set("""
    ft in lb lbs oz yd hr hrs min sec sq tbsp tsp
""")
"""Behind a number: the end unless another follows."""

CLOCK = word_set("""
    a.m p.m am pm
""")
"""The end unless a zone, day or month follows."""

AFTER_CLOCK = word_set("""
    ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET Eastern Central Mountain Pacific
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar
    Apr May June July Aug Sept Sep Oct Nov Dec January February March April August September October
    November December
""")
"""What goes on behind a time of day."""

STARTERS = word_set("""
    The A An In On At It He She They We I But And So This That These Those There Then When While
    After Before If As For With By From Not No Yes What Who How Why Where His Her Their Its Our My
    You Your To Of One Some Many Most Both Now However Still Meanwhile Although Though Because Since
    Such Also Another Other All Even Just Only Under Until Over During Despite According Asked Last
    Here Yet Once Or More Nearly About Earlier Later It's He's She's They're We're I'm That's
    There's It’s He’s She’s They’re We’re I’m That’s There’s Among
""")
"""Words that begin sentences and no names."""

LETTERED = word_set("""
    vitamin plan option group class hepatitis type part section title figure and or grade
""")
"""Words before a letter that is no initial."""

NOT_SPEAKER = word_set("""
    for of by to with from in at on near against about
""")
"""A name behind one of these does not speak."""

NO_NAME = word_set("""
    The A An In On At It But And So This That These Those There Then When While After Before If As
    For With By From Not No Yes What Who How Why Where His Her Their Its Our My You Your We They He
    She To Of One Some Many Most Both Now However Still Meanwhile Although Though Because Since Such
    Also Another Other All Even Just Only I Or
    Following During Speaking Asked Responding Writing
    Quoting Citing Including Yesterday Recently Earlier Later Once Last Next Since Unlike Like Among
    Until Under Over Through Despite Instead Meanwhile Indeed Perhaps Still Yes Both Neither Nor Former
    Today Tonight Tomorrow Here Because Though Without Within Amid Per Via Added Said Says Is Was Will
    Did Do Does Can Could Should Would May Might Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""")
"""Sentence openers in capitals that are no part of the name behind them."""

NO_PERSON = word_set("""
    University Department House Senate Court Party Committee Street County City State States Times
    Post News Inc Corp Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March April June July August September October November December Congress America American
    Americans Republican Republicans Democrat Democrats Democratic Union Bank Council Agency
    Ministry Association Act Bill Office Washington York Twitter Facebook Press Reuters Journal
    White Supreme United National Federal North South East West Center Institute Forces Army Navy
    Guard Police Road Avenue River Island Islands Airport Hospital School College High
    Times-Picayune Foundation Group Company Administration Commission Board Bureau Service Services
    Network Television Radio Magazine Book Prize Award Awards War Day Week Year Christmas Easter
    Constitution Amendment Capitol Hill Pentagon Kremlin Palace Square Centre Building Park Beach
    Lake Mountain Valley Coast Airlines Motors Systems Industries Holdings Capital Fund Trust
    Society Academy Church League Cup Olympics Conference Summit Treaty Agreement Plan Project
    Program Programme Watch Securities International Workers Corps Ferries Relief Support Analytics
    Systems Rights Today Tonight Chronicle Tribune Herald Guardian Globe Gazette Courier Weekly
    Studios Pictures Records Bros Sachs Stanley Depot Partners Associates Asset Financial Markets
    Management Research Advisors Global World Health Secretariat Parliament Cabinet Treasury
    Government Opposition Labour Labor Conservative Conservatives Liberal Green Greens Coalition
    Charter Rovers Wanderers Athletic Townships Vale Falls Springs Heights Province District
    Region Ocean Sea Gulf Strait Desert Forest Station Bridge Tower Hotel Museum Gallery Theatre
    Theater Stadium Arena Zoo Prison Story Below Continued More Advertisement Image Photo Video
    Translated Reporting Editing
""")
"""A name with one of these is no person's."""

VERBS = word_set("""
    said says say saying told tells telling added adds adding asked asks wrote writes tweeted posted
    stated states replied responded announced argued argues claimed claims continued insisted
    insists explained explains noted notes warned warns declared declares admitted admits
    acknowledged recalled recalls remarked joked quipped testified concluded concludes confirmed
    suggested suggests complained observed stressed cried shouted exclaimed called calls described
    describes dismissed vowed promised urged predicted conceded lamented maintained countered
    boasted charged thinks thought remembers remembered answered answers agreed agrees emphasized
    emphasised reported reports commented comments cautioned cautions recounted reiterated pleaded
    screamed yelled whispered wondered wonders read reads reasoned opined promises urges predicts
    concedes vows observes stresses remarks jokes replies responds tweets proclaimed advised mused
    marvelled pledged lectured continues complains offered
""")
"""Verbs of reporting clauses."""

PLACE_OPENERS = word_set("""
    San Santa Los Las New Fort El Tel Saint St. Mount Lake Rio Hong Saudi Costa Puerto South North East
    West Northern Southern Eastern Western Great Middle Upper Lower Cape Port
""")
"""A name that begins so is a place's."""

MALE_ROLES = word_set("""
    mr sir lord spokesman chairman congressman businessman councilman assemblyman father king prince
    brother son husband widower emperor actor pastor monsignor
""")
"""Roles and forms of address of a man."""

FEMALE_ROLES = word_set("""
    mrs ms miss mme dame lady spokeswoman chairwoman congresswoman businesswoman councilwoman
    assemblywoman mother queen princess sister daughter wife widow empress actress
""")
"""The same of a woman."""

ROLES = (
    MALE_ROLES
    | FEMALE_ROLES
    | word_set("""
    mx dr doctor prof professor president premier chancellor minister secretary governor gov mayor
    senator sen sens rep reps representative lawmaker legislator congressmember mp msp councillor
    judge justice attorney lawyer solicitor barrister prosecutor counsel general gen colonel col
    major maj captain capt lieutenant lt sergeant sgt admiral adm commander cmdr chief officer
    constable inspector insp superintendent supt detective sheriff marshal ambassador envoy diplomat
    spokesperson director chair chairperson ceo cfo coo cto executive leader deputy speaker whip
    commissioner coach striker goalkeeper midfielder defender winger manager trainer analyst
    economist strategist consultant adviser advisor aide scientist researcher engineer surveyor
    historian biologist physicist psychologist sociologist neurologist cardiologist epidemiologist
    virologist surgeon physician nurse paramedic firefighter teacher lecturer principal headteacher
    student pupil author writer poet novelist journalist reporter correspondent columnist
    editor anchor host presenter producer filmmaker singer musician artist curator owner founder
    co-founder cofounder partner trader investor banker broker farmer fisherman driver pilot sailor
    skipper clerk treasurer coordinator co-ordinator organiser organizer activist campaigner
    lobbyist pollster volunteer resident neighbour neighbor witness survivor victim reverend rev
    bishop archbishop cardinal pope rabbi imam pastor priest vicar prefect nominee candidate
    hopeful democrat republican libertarian congressional pensioner retiree shopkeeper headmaster
    grandmother grandfather cousin uncle aunt friend colleague boss head expert specialist
    negotiator regulator auditor accountant ombudsman chairmen co-chair investigator pathologist
    coroner astronomer chemist geologist ecologist conservationist critic fellow veteran socialist
    communist
""")
)
"""What people are, in lower case and without a full stop; a name behind or in front of one is a person's."""

SURNAMES = word_set("""
    king prince bishop pope marshal driver cardinal major judge farmer priest parson page abbott
    chancellor pilot sailor banker
""")
"""Roles that are common surnames too."""

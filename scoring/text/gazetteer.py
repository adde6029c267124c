"""Word lists for names: titles, places, organisation words. Written for this project from general
knowledge.
"""

from __future__ import annotations

from scoring.text.wordlists import word_set

TITLES = word_set(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister chancellor "
    "premier king queen prince princess pope bishop archbishop cardinal imam sheikh ayatollah rabbi "
    "reverend rev father sister senator sen sens rep reps representative congressman congresswoman "
    "governor governors gov cmdr supt mayor judge justice attorney general gen colonel col major maj "
    "captain capt lieutenant lt sergeant sgt admiral adm commander chief officer secretary ambassador "
    "spokesman spokeswoman spokesperson director chairman chairwoman chair ceo leader deputy speaker "
    "commissioner sheriff coach striker goalkeeper midfielder defender captain manager detective "
    "inspector constable superintendent envoy councillor councilman councilwoman analyst economist "
    "lawyer actor actress singer author professor candidate nominee emperor emir sultan mullah first "
    "lady foreign interior defense defence finance treasury"
)
_PLACE_LIST = (
    "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas "
    "bahrain "
    "bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil brunei "
    "bulgaria burundi "
    "cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus denmark djibouti "
    "dominica ecuador "
    "egypt england eritrea estonia eswatini ethiopia fiji finland france gabon gambia georgia germany "
    "ghana greece "
    "grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland "
    "israel italy "
    "jamaica japan jordan kazakhstan kenya kiribati kosovo kuwait kyrgyzstan laos latvia lebanon lesotho "
    "liberia libya "
    "liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta mauritania "
    "mauritius mexico "
    "micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands "
    "nicaragua "
    "niger nigeria norway oman pakistan palau palestine panama paraguay peru philippines poland portugal "
    "qatar romania "
    "russia rwanda samoa scotland senegal serbia singapore slovakia slovenia somalia spain sudan "
    "suriname sweden "
    "switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia turkey turkmenistan uganda "
    "ukraine "
    "uruguay uzbekistan vanuatu venezuela vietnam wales yemen zambia zimbabwe britain america europe "
    "africa asia "
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho "
    "illinois indiana "
    "iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri "
    "montana "
    "nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin "
    "wyoming "
    "london paris berlin madrid rome vienna brussels amsterdam moscow kiev kyiv warsaw prague budapest "
    "athens lisbon "
    "dublin oslo stockholm copenhagen helsinki geneva zurich istanbul ankara cairo tripoli tunis algiers "
    "rabat beirut "
    "damascus aleppo baghdad mosul tehran kabul kandahar islamabad karachi lahore delhi mumbai kolkata "
    "dhaka colombo "
    "beijing shanghai wuhan seoul pyongyang tokyo osaka manila jakarta bangkok hanoi sydney melbourne "
    "canberra "
    "nairobi lagos abuja johannesburg jerusalem gaza ramallah riyadh jeddah doha dubai sanaa aden "
    "khartoum mogadishu "
    "washington chicago boston houston dallas miami atlanta seattle philadelphia detroit phoenix denver "
    "baltimore "
    "cleveland minneapolis pittsburgh orlando tampa sacramento oakland manhattan brooklyn hollywood "
    "toronto montreal "
    "vancouver ottawa havana caracas bogota lima santiago brasilia crimea donetsk luhansk chechnya "
    "kashmir xinjiang "
    "tibet catalonia bavaria normandy sinai siberia"
)
_PLACE_PHRASES = (
    "united states|united kingdom|new york|new york city|los angeles|san francisco|san diego|las "
    "vegas|new orleans|"
    "new jersey|new mexico|new hampshire|north carolina|south carolina|north dakota|south dakota|west "
    "virginia|"
    "rhode island|puerto rico|saudi arabia|south africa|south korea|north korea|south sudan|sri "
    "lanka|new zealand|"
    "costa rica|el salvador|ivory coast|burkina faso|sierra leone|hong kong|new delhi|tel aviv|rio de "
    "janeiro|"
    "sao paulo|buenos aires|mexico city|middle east|west bank|czech republic|european union|northern ireland|"
    "washington d.c|d.c|u.s|u.k|us|uk|uae|united arab emirates|bosnia and herzegovina|trinidad and tobago|"
    "papua new guinea|democratic republic of congo|central african republic|cape town|kuala lumpur|white "
    "house"
)
PLACES = frozenset(_PLACE_LIST.split()) | frozenset(_PLACE_PHRASES.split("|"))
PLACE_WORDS = word_set(
    "street avenue road square park river lake mountain mountains island islands valley bay beach "
    "bridge city county province district airport station sea ocean gulf peninsula strait coast "
    "desert region village town prison"
)
ORGANISATION_WORDS = word_set(
    "party ministry department committee commission council court agency bureau university college "
    "school institute bank corp corporation inc ltd llc plc company group association federation "
    "union league club fc united city army navy force forces guard police senate congress parliament "
    "house assembly foundation fund times post journal news press network church hospital center "
    "centre organization organisation society trust airlines airways motors industries holdings "
    "partners brothers front movement brigade brigades coalition alliance office board authority "
    "service administration government cabinet tribunal observatory laboratory nations media "
    "television radio magazine team exchange"
)
NATIONALITIES = word_set(
    "american british french german italian spanish russian chinese japanese korean indian pakistani "
    "afghan iraqi iranian syrian turkish israeli palestinian egyptian libyan tunisian saudi yemeni "
    "lebanese jordanian ukrainian polish czech slovak hungarian romanian bulgarian greek serbian "
    "croatian bosnian albanian dutch belgian swiss austrian swedish norwegian danish finnish irish "
    "scottish welsh english canadian mexican cuban venezuelan colombian brazilian argentine chilean "
    "peruvian nigerian kenyan somali ethiopian sudanese african european asian arab muslim christian "
    "jewish catholic republican democratic democrat islamic islamist americans russians republicans "
    "democrats muslims christians jews germans britons israelis palestinians iraqis iranians syrians "
    "indians pakistanis africans europeans asians arabs catholics hispanic latino latinos black white "
    "western eastern northern southern i monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december internet "
    "god christmas easter thanksgiving ramadan mr mrs ms"
)
"""Capital words that name no single person, body or place."""
GIVEN_NAMES = word_set(
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew "
    "anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy "
    "jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin "
    "samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam henry "
    "nathan douglas zachary peter kyle walter ethan jeremy harold keith mary patricia jennifer linda "
    "elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra ashley kimberly "
    "emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia "
    "kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine "
    "debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia "
    "hillary bill barack joe mike tom jim bob ted mitt newt rick ron ben chris steve dan jeff jeb "
    "bernie nancy mitch harry marco rand tim greg sam alex max tony jean pierre hans jan ivan "
    "vladimir sergei boris dmitri mikhail nikolai igor angela silvio giuseppe mario carlos juan luis "
    "jorge pedro miguel francisco antonio manuel hugo mohammed muhammad mohamed ahmed ali hassan "
    "hussein omar khalid abdul abdullah ibrahim mahmoud mustafa yusuf youssef fatima aisha kim lee xi "
    "li wang chen zhang hiroshi kenji yuki takashi narendra rahul sanjay priya anil amit benazir "
    "imran asif nawaz kofi nelson thabo jacob desmond ellen winnie oscar novak rafael roger serena "
    "venus usain lionel cristiano neymar "
    "adele adrian agnes albert alberto alfred alfredo alice amelie andrea andreas andre angelo anita anne "
    "annette antoine antoinette anton arthur barbara beatrice bernard bernardo bertha birgit bruno camille "
    "carla carlo carmen carolina caroline catalina cecilia cecile chiara christian christiane "
    "christina clara claudia claude claudio clemens colette cristina danielle daniela david denise diana "
    "diego dieter dominic dominique edgar eduardo elena eleanor elisa elise elisabeth emil emile emilio "
    "emilie enrico enrique erika ernest ernesto esther eugene eva federico felix fernando "
    "francesca francisca francois francoise franz frederic frederick frida friedrich fritz gabriel gabriele "
    "gabriella georg georges georgina gerard gerhard gilbert giorgio giovanni giulia giulio gustav gustavo "
    "heinrich heinz helena helene henri henrik hermann horst ignacio ines ingrid irene isabel isabelle "
    "isabella jacques jacqueline jakob jana janine javier jeanne joachim joanna johan johann johanna "
    "josef josefa joseph josephine josephina julia julian juliana juliet juliette julio julius jurgen karl "
    "karla karin katarina katharina klaus kurt lara lars laurence lena leo leon leonardo leonora lorenzo "
    "louis louisa louise luca lucas lucia lucie ludwig luigi luisa magdalena marc marcel marcella marcello "
    "marco marcus margarita margot marguerite mariana marianne marie marina mario marion markus marta martha "
    "martin martina massimo mathias matilda matteo matthias max mercedes michel michele micheline miguela "
    "monica monika natalia natalie nicola nicolas nicole nina olaf oliver olivier oskar otto pablo paola "
    "paolo pascal paula paulina pauline paulo petra philip philippe pia pierre rafaela raul regina reinhard "
    "renata renate rene ricardo roberta roberto rodrigo roland rosa rosalia sabine sabrina salvador "
    "sandro sara sergio silvia simon simona simone sofia sonia sophia sophie stefan stefania stefano stella "
    "susana susanne sven sylvia sylvie teresa theodor theresa therese thomas ulrich ulrike ursula valentin "
    "valentina valerie vera veronica veronika victor viktor vincent vincenzo wolfgang xavier "
    "yolanda yvette yvonne"
)
COMMON_STARTS = word_set(
    "the a an this that these those he she it they we you i his her its their our your my in on at by "
    "for from with without of to as but and or nor so yet if when while where who what which why how "
    "after before during since until although though because despite however meanwhile moreover "
    "instead still also even only just not no none some many most more much few several all both each "
    "every any other others another one two three four five six seven eight nine ten hundreds "
    "thousands dozens there here then now today yesterday tomorrow last next first second third "
    "earlier later once under over between among through about against according asked given like "
    "unlike such as police officials authorities critics experts analysts people voters women men "
    "children prosecutors investigators lawmakers residents witnesses doctors scientists researchers "
    "students workers protesters supporters opponents read related photo image video share story more "
    "mr ms mrs is are was were be been has have had do does did can could will would should may might "
    "must let get go see take make come think say says said told yes well oh perhaps maybe indeed "
    "nevertheless nonetheless thus therefore hence again ago too very never always often sometimes "
    "usually recently currently finally eventually ultimately apparently clearly obviously in-depth "
    "former new old big small good bad great long high low early late federal state local national "
    "international public private political economic government president congress court law war "
    "peace health tax trade money time year week day month city country world house home family life "
    "death work school part half nearly almost around near inside outside across along behind beyond "
    "above below within upon toward towards per via plus minus amid rather than either neither "
    "whether whatever whoever whenever wherever nothing something everything anything nobody somebody "
    "everybody anybody someone everyone anyone republicans democrats"
)
"""Words that open sentences and are not names by being capital there."""

NICKNAMES: dict[str, str] = {
    short: name
    for name, shorts in {
        "william": "bill will billy willie", "robert": "bob rob bobby robbie", "james": "jim jimmy jamie",
        "joseph": "joe joey josef", "michael": "mike mick", "edward": "ted ed eddie teddy", "anthony": "tony",
        "bernard": "bernie", "richard": "dick rick rich richie", "thomas": "tom tommy", "daniel": "dan danny",
        "david": "dave", "stephen": "steve steven stephan", "charles": "chuck charlie",
        "christopher": "chris", "matthew": "matt", "andrew": "andy", "benjamin": "ben", "samuel": "sam",
        "timothy": "tim",
        "gregory": "greg", "kenneth": "ken", "ronald": "ron", "donald": "don", "lawrence": "larry",
        "nicholas": "nick", "patrick": "pat paddy", "jeffrey": "jeff", "frederick": "fred freddie",
        "peter": "pete", "philip": "phil", "douglas": "doug", "raymond": "ray", "zachary": "zach zack",
        "elizabeth": "liz beth betsy", "katherine": "kate kathy katie", "margaret": "maggie meg peggy",
        "susan": "sue susie", "deborah": "debbie deb debra", "jennifer": "jen jenny", "rebecca": "becky",
        "barbara": "barb", "patricia": "patty", "victoria": "vicky", "theodore": "theo", "eugene": "gene",
    }.items()
    for short in shorts.split()
}  # fmt: skip
"""English short forms and other spellings of given names, and the name in full."""

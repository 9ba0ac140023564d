"""English names of one and the same: nations and their words, given names, places of two names. Data only.

All in lower case, without full stops. A name in no table is itself.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.split(",") if one.strip())


def _table(lines: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(
        tuple(_words(part) for part in line.split("|")) for line in lines.splitlines() if line.strip()
    )


# Names of a nation, the usual one first | its adjectives and people | where its government sits.
_NATIONS = _table(
    """
    united states, us, usa, united states of america, america, the states | american, americans | washington
    united kingdom, uk, britain, great britain | british, britons, briton | london
    russia, russian federation | russian, russians | moscow
    ukraine | ukrainian, ukrainians | kyiv, kiev
    china, people republic of china, prc | chinese | beijing, peking
    european union, eu | |
    united nations, un | |
    north korea, dprk, democratic people republic of korea | north korean, north koreans | pyongyang
    south korea, republic of korea, rok | south korean, south koreans | seoul
    germany, federal republic of germany | german, germans | berlin
    france, french republic | french | paris
    italy | italian, italians | rome
    spain | spanish, spaniards | madrid
    portugal | portuguese | lisbon
    poland | polish, poles | warsaw
    czech republic, czechia | czech, czechs | prague
    slovakia, slovak republic | slovak, slovaks | bratislava
    hungary | hungarian, hungarians | budapest
    romania | romanian, romanians | bucharest
    bulgaria | bulgarian, bulgarians | sofia
    greece | greek, greeks | athens
    turkey, turkiye, republic of turkey | turkish, turks | ankara
    netherlands, holland | dutch | the hague
    belgium | belgian, belgians | brussels
    austria | austrian, austrians | vienna
    switzerland, swiss confederation | swiss | bern
    sweden | swedish, swedes | stockholm
    norway | norwegian, norwegians | oslo
    denmark | danish, danes | copenhagen
    finland | finnish, finns | helsinki
    iceland | icelandic | reykjavik
    ireland, republic of ireland | irish | dublin
    scotland | scottish, scots | edinburgh
    wales | welsh | cardiff
    estonia | estonian, estonians | tallinn
    latvia | latvian, latvians | riga
    lithuania | lithuanian, lithuanians | vilnius
    belarus | belarusian, belarusians, belarussian | minsk
    moldova, republic of moldova | moldovan, moldovans | chisinau
    georgia | georgian, georgians | tbilisi
    armenia | armenian, armenians | yerevan
    azerbaijan | azerbaijani, azerbaijanis, azeri | baku
    kazakhstan | kazakh, kazakhs | astana
    uzbekistan | uzbek, uzbeks | tashkent
    serbia | serbian, serbs, serb | belgrade
    croatia | croatian, croats | zagreb
    slovenia | slovenian, slovenians, slovene | ljubljana
    bosnia, bosnia and herzegovina, bosnia-herzegovina | bosnian, bosnians | sarajevo
    kosovo | kosovar, kosovars | pristina
    albania | albanian, albanians | tirana
    north macedonia, macedonia | macedonian, macedonians | skopje
    israel, state of israel | israeli, israelis | jerusalem
    palestine, palestinian territories | palestinian, palestinians | ramallah
    egypt | egyptian, egyptians | cairo
    syria, syrian arab republic | syrian, syrians | damascus
    lebanon | lebanese | beirut
    jordan | jordanian, jordanians | amman
    iraq | iraqi, iraqis | baghdad
    iran, islamic republic of iran, islamic republic | iranian, iranians | tehran, teheran
    saudi arabia, kingdom of saudi arabia | saudi, saudis, saudi arabian | riyadh
    united arab emirates, uae, emirates | emirati, emiratis | abu dhabi
    qatar | qatari, qataris | doha
    kuwait | kuwaiti, kuwaitis | kuwait city
    yemen | yemeni, yemenis | sanaa
    afghanistan | afghan, afghans | kabul
    pakistan | pakistani, pakistanis | islamabad
    india | indian, indians | new delhi, delhi
    bangladesh | bangladeshi, bangladeshis | dhaka
    sri lanka | sri lankan, sri lankans | colombo
    nepal | nepalese, nepali | kathmandu
    myanmar, burma | burmese | naypyidaw
    thailand | thai, thais | bangkok
    vietnam, viet nam | vietnamese | hanoi
    cambodia | cambodian, cambodians | phnom penh
    laos | laotian, laotians | vientiane
    malaysia | malaysian, malaysians | kuala lumpur
    singapore | singaporean, singaporeans |
    indonesia | indonesian, indonesians | jakarta
    philippines | filipino, filipinos, philippine | manila
    japan | japanese | tokyo
    taiwan, republic of china | taiwanese | taipei
    mongolia | mongolian, mongolians | ulaanbaatar
    australia | australian, australians | canberra
    new zealand | new zealander, new zealanders | wellington
    canada | canadian, canadians | ottawa
    mexico | mexican, mexicans | mexico city
    cuba | cuban, cubans | havana
    venezuela | venezuelan, venezuelans | caracas
    colombia | colombian, colombians | bogota
    brazil | brazilian, brazilians | brasilia
    argentina | argentine, argentines, argentinian | buenos aires
    chile | chilean, chileans | santiago
    peru | peruvian, peruvians | lima
    ecuador | ecuadorian, ecuadorians | quito
    bolivia | bolivian, bolivians | la paz
    nigeria | nigerian, nigerians | abuja
    ghana | ghanaian, ghanaians | accra
    kenya | kenyan, kenyans | nairobi
    ethiopia | ethiopian, ethiopians | addis ababa
    somalia | somali, somalis | mogadishu
    sudan | sudanese | khartoum
    south africa | south african, south africans | pretoria
    zimbabwe | zimbabwean, zimbabweans | harare
    libya | libyan, libyans | tripoli
    tunisia | tunisian, tunisians | tunis
    algeria | algerian, algerians | algiers
    morocco | moroccan, moroccans | rabat
    ivory coast, cote d'ivoire | ivorian, ivorians |
    democratic republic of the congo, dr congo, drc, congo-kinshasa | congolese | kinshasa
    europe | european, europeans |
    asia | asian, asians |
    africa | african, africans |
    """
)
NATIONS = {name: line[0][0] for line in _NATIONS for name in line[0]}
# "Russian" → "russia".
PEOPLES = {word: line[0][0] for line in _NATIONS for word in line[1]}
# "Moscow" → "russia", where the city stands for its government.
SEATS = {city: line[0][0] for line in _NATIONS for city in (line[2] if len(line) > 2 else ())}

# Places that go by two names, the usual one first.
_PLACES = _table(
    """
    kyiv, kiev
    kharkiv, kharkov
    lviv, lvov
    odesa, odessa
    mykolaiv, nikolaev, nikolayev
    dnipro, dnepr, dnepropetrovsk, dnipropetrovsk
    zaporizhzhia, zaporozhye, zaporizhia, zaporizhzhya
    luhansk, lugansk
    chernobyl, chornobyl
    donbas, donbass
    st petersburg, saint petersburg
    beijing, peking
    mumbai, bombay
    kolkata, calcutta
    chennai, madras
    yangon, rangoon
    ho chi minh city, saigon
    tehran, teheran
    kabul, kabol
    sanaa, sana'a
    raqqa, raqqah, ar-raqqah
    new delhi, delhi
    washington dc, washington d c
    new york city, nyc
    los angeles, la
    """
)
PLACES_TWICE = {name: line[0][0] for line in _PLACES for name in line[0]}

# Given names that are one: the full name first, then short forms and spellings that no letter rule makes one.
_GIVEN = _table(
    """
    abraham, abe
    alexander, alex, alec, sasha, aleksandr, alexandre, alejandro, oleksandr
    andrew, andy, drew
    anthony, tony
    antonio, toni
    barbara, barb, babs
    benjamin, ben, benny
    catherine, katherine, kathryn, kate, cathy, kathy, katie
    charles, charlie, chuck
    christopher, chris
    daniel, dan, danny
    david, dave
    deborah, debra, debbie
    dimitri, dmitri, dmitry, dmytro
    donald, don, donny
    edward, ed, eddie, ted, teddy
    elizabeth, liz, beth, betty, eliza
    eugene, gene
    evgeny, yevgeny, yevgeni, eugeny, yevhen
    frederick, fred, freddie
    gerald, gerry, jerry
    gregory, greg
    hossein, hussein, husain, hussain, hossain
    jacob, jake
    james, jim, jimmy, jamie
    jeffrey, jeff, geoffrey, geoff
    jennifer, jen, jenny
    john, johnny, jack
    jonathan, jon
    joseph, joe, joey
    joshua, josh
    kenneth, ken, kenny
    kimberly, kim
    lawrence, laurence, larry
    leonard, len, lenny
    margaret, maggie, peggy, meg
    matthew, matt
    michael, mike, mick
    mohammed, muhammad, mohamed, mohammad, mohamad, muhammed, mohamud
    nancy, nan
    nathaniel, nathan, nat
    nicholas, nick
    nikolai, nikolay, nikolas, mykola
    pamela, pam
    patricia, patty
    peter, pete
    philip, phillip, phil
    rafael, raphael
    raymond, ray
    rebecca, becky
    richard, rick, dick, rich
    robert, bob, bobby, rob, robbie
    ronald, ron, ronnie
    samuel, sam, sammy
    sergei, sergey, serge, serhiy, sergiy
    stephen, steven, steve
    susan, sue, susie
    theodore, theo
    thomas, tom, tommy
    timothy, tim
    victoria, vicky
    vladimir, volodymyr, wladimir
    walter, walt
    william, bill, billy, will, willy
    youssef, yusuf, yousef, yousuf, youssouf
    """
)
GIVEN_ALIKE = {name: line[0][0] for line in _GIVEN for name in line[0]}

# Family names that stand first where a given name of the same languages follows; of those that are given
# names elsewhere ("Kim"), only where two parts follow.
_FIRST = (
    "xi hu deng mao zhou zhu jiang zhao xu liu chen huang zheng guo qin cai peng zhang wang li nguyen tran "
    "pham"
)
_FIRST_OF_THREE = (
    "kim park moon yoon choi jang jeong jung hwang lee chung kang lim cho yang wu sun tan ma vo bui"
)
FAMILY_FIRST = {**dict.fromkeys(_FIRST.split(), 2), **dict.fromkeys(_FIRST_OF_THREE.split(), 3)}

# What parts two people of one name.
GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}

# What a name may have or lack: legal forms, and articles and small words inside it.
LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co ltd limited llc llp plc ag sa nv gmbh spa ab asa oyj pty lp".split()
)
SMALL_WORDS = frozenset("the of and for in on de du des la le del di von der die das al el".split())

# Words behind the name of an organisation that say what it is: without them it is still the one.
TRADES = frozenset(
    """
    company companies computer computers motor motors group holding holdings airlines airline airways bank
    technologies technology systems industries international worldwide pharmaceuticals telecom
    telecommunications communications electronics newspaper party index composite industrial average
    """.split()
)

# British and American spellings of words in names, and plurals.
SPELT = {
    "defense": "defence",
    "labor": "labour",
    "center": "centre",
    "organization": "organisation",
    "harbor": "harbour",
    "theater": "theatre",
    "programme": "program",
}

# Before a city's name: it is meant as a place. Behind it: it acts, as its government does.
PLACING = frozenset(
    """
    in at near from outside across around inside of into downtown central northern southern eastern western
    greater through within via leave leaves leaving left reach reached reaching visit visits visited visiting
    """.split()
)
ACTING = frozenset(
    """
    wants want wanted refuses refuse refused rejects reject rejected hopes hoped fears feared has had would
    will should must could can may might plans planned imposed imposes sent sends backs backed blames blamed
    accused accuses agreed agrees demands demanded recognises recognizes recognised recognized threatens
    threatened offered offers warned warns urged urges is was did does responded responds withdrew withdraws
    denies denied
    """.split()
)

"""English words that tell what a name names: titles, given names, places, peoples, words of organisations."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _lines(names: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in names.split(",") if name.strip())


# Titles before a person's name, lower case, without the final stop.
# Titles that name nobody where they stand alone.
TITLES_ALONE = _set(
    """
    mr mrs ms miss mx dr rep reps sen sens gov rev sgt lt col gen justice secretary senator representative
    congressman congresswoman
    """
)
# Words that the reading of a name may take along behind it.
BEHIND_NAMES = ("and", "or", "of", "for", "in", "at", "himself", "herself", "themselves", "itself")

TITLES = _set(
    """
    mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier chancellor
    king queen prince princess senator sen sens representative rep reps congressman congresswoman governor
    gov mayor secretary ambassador envoy judge justice attorney general gen colonel col captain capt
    lieutenant lt sergeant sgt major maj admiral adm officer chief director chairman chairwoman chair
    chairperson spokesman spokeswoman spokesperson chancellor pope cardinal archbishop bishop rev reverend
    pastor father sister imam rabbi sheikh shaikh ayatollah emir sultan deputy former acting interim
    candidate leader commissioner councillor councilman councilwoman coach editor reporter author analyst
    economist historian sheriff detective inspector superintendent commander marshal baron count duke
    duchess emperor first
    """
)
# Who is called so is described, not named: "the Vael Liberal".
PARTISANS = _set("conservative democrat liberal republican socialist")
# What may stand before a title and belongs to it: "Foreign Minister".
OFFICES = _set(
    """
    foreign defence defense finance interior health energy economy trade home education labour labor
    transport transportation justice agriculture environment culture industry tourism housing planning
    immigration security police
    """
)
# Titles that stand alone before a name and name a man or a woman.
MEN = _set("mr sir lord king prince congressman chairman spokesman councilman father")
WOMEN = _set("mrs ms miss dame lady queen princess congresswoman chairwoman spokeswoman councilwoman")

# Given names common in English news; a run that begins with one names a person.
GIVEN_NAMES = _set(
    """
    aaron abdul abdullah abigail abraham adam ahmed aisha alan albert alejandro aleksandr alex alexander
    alexandra alexei alexey alfred ali alice alison allison amanda amber amy ana anastasia andre andrea
    andreas andrei andrew andy angela angelina anita ann anna anne annie anthony antonio antony arthur
    ashley barack barbara barry beatrice ben benjamin bernard bernie beth betty bill billy bob bobby boris
    brad bradley brandon brenda brian bruce bryan carl carla carlos carol caroline carolyn catherine cathy
    cecilia charles charlie charlotte cheryl chris christian christina christine christopher cindy claire
    clara claude clara colin connie craig cynthia dale dan daniel danielle danny david dawn dean deborah
    debra denis dennis derek diana diane diego dmitri dmitry don donald donna doris dorothy doug douglas
    duncan dylan ed eddie edgar eduardo edward edwin elaine eleanor elena eli elizabeth ellen emily emma
    emmanuel enrique eric erica erik ernest ethan eugene eva evan evelyn farid fatima felix fernando fiona
    frances francis francisco francois frank fred frederick gabriel gareth gary gavin gemma george georgia
    gerald gerard gina giovanni glenn gloria gordon grace graham greg gregory guy hannah hans harold harry
    hassan heather hector heidi helen helena henry herbert hillary holly howard hugh hugo hussein ian
    ibrahim igor irene isaac isabel isabella ivan ivanka jack jackie jacob jacqueline jaime jake james jamie
    jan jane janet janice jared jason javier jay jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica
    jill jim jimmy joan joanna joanne joe joel johan john johnny jon jonathan jordan jorge jose josef joseph
    josh joshua joyce juan juanita judith judy julia julian julie jun justin karen karl kate katherine
    kathleen kathryn kathy katie keith kelly ken kenneth kevin khalid kim kurt kyle lara larry laura lauren
    laurence lawrence leah leo leon leonard leslie lewis liam linda lindsay lindsey lisa liz lloyd lori
    louis louise lucas lucia lucy luis luke lynn mahmoud malcolm manuel marc marco marcus margaret maria
    marie marilyn mario marion mark marta martha martin mary mateo matt matthew maurice max megan mehmet
    melania melissa michael michel michelle miguel mike mikhail mohamed mohammad mohammed monica morgan
    muhammad nadia nancy naomi natalia natalie natasha nathan neil nelson newt nicholas nick nicola nicolas
    nicole nigel nikki nikolai nina noah nora norman oleg olga oliver olivia omar oscar owen pablo pamela
    pat patricia patrick paul paula pauline pavel pedro peggy penny peter phil philip phillip pierre qasem
    rachel rahul ralph ramon randy rashid raul ray raymond rebecca reginald rene ricardo richard rick rita
    rob robert roberto robin rodney roger roland ron ronald rosa rose ross roy russell ruth ryan sally sam
    samantha samuel sandra sara sarah scott sean sebastian serena serge sergei sergey sergio seth shane
    shannon sharon shaun sheila shirley sidney silvia simon sofia sonia sophia sophie stacy stanley stefan
    stella stephanie stephen steve steven stuart sue sunil susan susanna suzanne sylvia tamara tania tara
    ted teresa terry thelma theodore theresa thomas tim timothy tina todd tom tommy tony tracy travis trevor
    tyler ursula vera veronica victor victoria vincent viktor virginia vladimir volodymyr walter wanda
    warren wayne wendy will william winston xavier yasmin yuri yusuf zachary zoe
    """
)

COUNTRIES = _lines(
    """
    Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan,
    Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia,
    Botswana, Brazil, Britain, Great Britain, Brunei, Bulgaria, Burma, Burundi, Cambodia, Cameroon, Canada,
    Chad, Chile, China, Colombia, Congo, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Czechia,
    Denmark, Djibouti, Ecuador, Egypt, El Salvador, England, Eritrea, Estonia, Ethiopia, Fiji, Finland,
    France, Gabon, Gambia, Georgia, Germany, Ghana, Greece, Greenland, Grenada, Guatemala, Guinea, Guyana,
    Haiti, Honduras, Hong Kong, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy,
    Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Korea, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia,
    Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Macedonia, Madagascar, Malawi,
    Malaysia, Maldives, Mali, Malta, Mauritania, Mauritius, Mexico, Moldova, Monaco, Mongolia, Montenegro,
    Morocco, Mozambique, Myanmar, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North
    Korea, Northern Ireland, Norway, Oman, Pakistan, Palestine, Panama, Papua New Guinea, Paraguay, Peru,
    Philippines, Poland, Portugal, Puerto Rico, Qatar, Romania, Russia, Russian Federation, Rwanda, Saudi
    Arabia, Scotland, Senegal, Serbia, Sierra Leone, Singapore, Slovakia, Slovenia, Somalia, South Africa,
    South Korea, South Sudan, Soviet Union, Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria,
    Taiwan, Tajikistan, Tanzania, Thailand, Tibet, Togo, Tunisia, Turkey, Turkmenistan, Uganda, Ukraine,
    United Arab Emirates, United Kingdom, United States, United States of America, America, Uruguay,
    Uzbekistan, Vatican, Venezuela, Vietnam, Wales, Yemen, Zambia, Zimbabwe, US, U.S, U.S., USA, U.S.A., UK,
    U.K, U.K., UAE, DPRK
    """
)
PLACES = _lines(
    """
    Africa, Asia, Europe, Antarctica, North America, South America, Latin America, Middle East, Balkans,
    Caribbean, Caucasus, Siberia, Scandinavia, Crimea, Donbas, Donbass, Gaza, West Bank, Gaza Strip,
    Kashmir, Chechnya, Kurdistan, Black Sea, Red Sea, Baltic, Baltic Sea, Caspian, Mediterranean, Atlantic,
    Pacific, Arctic, Persian Gulf, Gulf, Alabama, Alaska, Arizona, Arkansas, California, Colorado,
    Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana,
    Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada,
    New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon,
    Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia,
    Washington, West Virginia, Wisconsin, Wyoming, New York City, Washington DC, Washington D.C, Los
    Angeles, San Francisco, San Diego, San Jose, San Antonio, Chicago, Houston, Philadelphia, Phoenix,
    Dallas, Austin, Detroit, Boston, Seattle, Denver, Baltimore, Atlanta, Miami, Cleveland, New Orleans, Las
    Vegas, Salt Lake City, Minneapolis, Pittsburgh, St. Louis, Kansas City, Portland, Orlando, Tampa,
    London, Paris, Berlin, Madrid, Rome, Moscow, Kiev, Kyiv, Minsk, Warsaw, Prague, Vienna, Budapest,
    Bucharest, Sofia, Athens, Ankara, Istanbul, Belgrade, Zagreb, Sarajevo, Brussels, Amsterdam, The Hague,
    Hague, Copenhagen, Oslo, Stockholm, Helsinki, Tallinn, Riga, Vilnius, Dublin, Belfast, Edinburgh,
    Glasgow, Cardiff, Manchester, Liverpool, Birmingham, Leeds, Bristol, Oxford, Cambridge, Lisbon,
    Barcelona, Milan, Naples, Venice, Turin, Geneva, Zurich, Bern, Munich, Hamburg, Frankfurt, Cologne,
    Lyon, Marseille, Nice, Strasbourg, Sochi, St. Petersburg, Saint Petersburg, Donetsk, Luhansk, Mariupol,
    Odessa, Kharkiv, Tbilisi, Yerevan, Baku, Jerusalem, Tel Aviv, Haifa, Ramallah, Gaza City, Beirut,
    Damascus, Aleppo, Homs, Idlib, Amman, Baghdad, Mosul, Basra, Fallujah, Tehran, Riyadh, Jeddah, Mecca,
    Doha, Dubai, Abu Dhabi, Kuwait City, Muscat, Sanaa, Aden, Kabul, Kandahar, Islamabad, Karachi, Lahore,
    Peshawar, New Delhi, Delhi, Mumbai, Kolkata, Chennai, Bangalore, Dhaka, Colombo, Kathmandu, Bangkok,
    Hanoi, Saigon, Ho Chi Minh City, Phnom Penh, Jakarta, Manila, Kuala Lumpur, Rangoon, Yangon, Beijing,
    Shanghai, Guangzhou, Shenzhen, Wuhan, Tokyo, Osaka, Kyoto, Hiroshima, Fukushima, Seoul, Pyongyang,
    Taipei, Ulaanbaatar, Sydney, Melbourne, Canberra, Brisbane, Perth, Auckland, Wellington, Cairo,
    Alexandria, Tripoli, Benghazi, Tunis, Algiers, Rabat, Casablanca, Khartoum, Addis Ababa, Nairobi,
    Mogadishu, Kampala, Kigali, Lagos, Abuja, Accra, Dakar, Kinshasa, Johannesburg, Cape Town, Pretoria,
    Harare, Toronto, Montreal, Ottawa, Vancouver, Quebec, Ontario, Alberta, Mexico City, Havana, Caracas,
    Bogota, Lima, Quito, La Paz, Santiago, Buenos Aires, Montevideo, Brasilia, Sao Paulo, Rio de Janeiro,
    Rio, Panama City, San Juan, Port-au-Prince, Kingston
    """
)
LOCATION_WORDS = _set(
    """
    street avenue road river sea ocean island islands lake mountain mountains bay valley county city town
    village province region peninsula airport square beach park bridge strait desert coast hills harbour
    harbor port district
    """
)
ORGANISATION_WORDS = _set(
    """
    ministry department university college school institute institution academy party inc corp corporation
    co ltd llc plc company group holdings council committee commission agency bureau office bank fund union
    association federation foundation society league club organization organisation court parliament
    congress senate house assembly cabinet administration government police army navy guard force forces
    service authority board center centre coalition alliance front movement network news times post journal
    tribune herald guardian press radio television tv broadcasting media museum hospital church airlines
    airways motors industries international partners laboratory laboratories trust campaign nations brigade
    guild chamber exchange magazine review team
    """
)
ORGANISATIONS = _lines(
    """
    EU, UN, NATO, FBI, CIA, NSA, BBC, CNN, NBC, ABC, CBS, AFP, AP, OPEC, WHO, IMF, WTO, OSCE, ISIS, ISIL,
    IAEA, UNESCO, UNICEF, NASA, GOP, NRA, KGB, FSB, GRU, Reuters, Kremlin, Pentagon, White House, Hamas,
    Hezbollah, Taliban, al-Qaeda, Al-Qaeda, Al Qaeda, Facebook, Google, Twitter, Microsoft, Apple, Amazon,
    Democrats, Republicans, Democratic, Republican, Labour, Tory, Tories, Bloomberg, POLITICO, Politico,
    Islamic State, Fox News, Al Jazeera, Interfax, TASS, RIA Novosti, Gazprom, Rosneft, Boeing, Airbus,
    Tesla, Xinhua, Interpol, Europol, Mossad, Knesset
    """
)
DEMONYMS = _set(
    """
    Afghan Afghans African Africans Albanian Algerian American Americans Arab Arabs Arabic Argentine
    Armenian Asian Asians Australian Australians Austrian Azerbaijani Bangladeshi Belarusian Belgian
    Bolivian Bosnian Brazilian British Britons Bulgarian Burmese Cambodian Canadian Canadians Catholic
    Catholics Chechen Chilean Chinese Christian Christians Colombian Communist Croatian Cuban Cubans Czech
    Danish Dutch Egyptian English Eritrean Estonian Ethiopian European Europeans Filipino Finnish French
    Gazan Georgian German Germans Ghanaian Greek Greeks Gulf Hispanic Hispanics Hindu Hindus Hungarian
    Indian Indians Indonesian Iranian Iranians Iraqi Iraqis Irish Islamic Islamist Israeli Israelis Italian
    Italians Jamaican Japanese Jew Jewish Jews Jordanian Kazakh Kenyan Korean Koreans Kosovar Kurd Kurdish
    Kurds Kuwaiti Latin Latino Latinos Latvian Lebanese Libyan Lithuanian Malaysian Mexican Mexicans
    Moldovan Moroccan Muslim Muslims Nepalese Nigerian Norwegian Orthodox Pakistani Palestinian Palestinians
    Persian Peruvian Pole Poles Polish Portuguese Protestant Qatari Romanian Russian Russians Saudi Saudis
    Scottish Scots Serb Serbian Serbs Shia Shiite Sikh Slovak Slovenian Somali Soviet Spanish Sudanese Sunni
    Swedish Swiss Syrian Syrians Taiwanese Thai Tibetan Tunisian Turk Turkish Turks Ugandan Ukrainian
    Ukrainians Uzbek Venezuelan Venezuelans Vietnamese Welsh Western Yemeni Zimbabwean
    """
)
# Words with a capital that name nobody and nothing here: times, and what begins sentences.
NO_NAMES = _set(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday easter christmas ramadan i i'm i've i'd i'll ok am pm gmt est
    edt utc the a an and but or so if when while as at by in on of to for from with without after before
    since until although though because he she it they we you his her their its our your my this that these
    those there here what who which why how where whether not no yes now then also even still just only some
    many most several few all both each every another other such more less one two three four five six seven
    eight nine ten first second third last next new old however meanwhile moreover according despite during
    under over about against among between through let do did does is are was were be been have has had will
    would can could should might must please updated published read follow click speaking asked told said
    """
)
# Words that begin an expression for somebody who was not spoken of before, or for several.
INDEFINITE = frozenset(
    "a an another one two three several some many more most few other others both all each every no".split()
)
# Many people at the beginning of a sentence, named by what they are.
PLURALS_OF_PEOPLE = _set(
    """
    experts officials analysts critics supporters
    opponents police prosecutors investigators doctors scientists
    researchers lawmakers diplomats residents witnesses activists authorities voters protesters demonstrators
    reporters journalists organisers organizers families lawyers soldiers troops rebels leaders people sources
    workers students teachers parents farmers economists historians aides advisers advisors
    """
)
# Lower-case words inside a name.
JOINTS = "of|de|da|del|della|di|du|van|von|den|der|bin|ibn|al|el|la|le|dos|the"

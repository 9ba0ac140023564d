"""Publishers of English outlets elsewhere in the world. Data only; see `en_publishers`."""

from __future__ import annotations

# Publisher, the domains of its outlets, and names of outlets that no other publisher has, parted by ";".
PUBLISHERS = (
    # Canada
    (
        "Postmedia",
        """
        nationalpost.com financialpost.com montrealgazette.com ottawacitizen.com ottawasun.com
        calgaryherald.com calgarysun.com edmontonjournal.com edmontonsun.com torontosun.com vancouversun.com
        theprovince.com windsorstar.com leaderpost.com thestarphoenix.com canada.com lfpress.com thewhig.com
        thesudburystar.com saultstar.com nugget.ca brantfordexpositor.ca chathamdailynews.ca theobserver.ca
        stratfordbeaconherald.com woodstocksentinelreview.com owensoundsuntimes.com recorder.ca
        intelligencer.ca standard-freeholder.com simcoereformer.ca timminspress.com saltwire.com
        thechronicleherald.ca thetelegram.com driving.ca canoe.com
        """,
        """
        National Post; Financial Post; Montreal Gazette; Ottawa Citizen; Ottawa Sun; Calgary Herald; Calgary
        Sun; Edmonton Journal; Edmonton Sun; Toronto Sun; Vancouver Sun; Vancouver Province; Windsor Star;
        Regina Leader-Post; Saskatoon StarPhoenix; London Free Press; SaltWire; Postmedia News
        """,
    ),
    (
        "Torstar (Metroland)",
        """
        thestar.com thespec.com therecord.com stcatharinesstandard.ca niagarafallsreview.ca wellandtribune.ca
        thepeterboroughexaminer.com yorkregion.com mississauga.com bramptonguardian.com durhamregion.com
        insidehalton.com simcoe.com hamiltonnews.com toronto.com guelphmercury.com muskokaregion.com
        niagarathisweek.com mykawartha.com northumberlandnews.com orangeville.com
        """,
        "Toronto Star;Hamilton Spectator;Waterloo Region Record;Peterborough Examiner;Metroland Media",
    ),
    ("Globe and Mail (Woodbridge)", "theglobeandmail.com", "The Globe and Mail"),
    ("CBC/Radio-Canada", "cbc.ca radio-canada.ca", "CBC;CBC News;Radio-Canada;Radio Canada International"),
    (
        "Bell Media",
        "ctvnews.ca ctv.ca cp24.com bnnbloomberg.ca tsn.ca",
        "CTV News;CTV;CP24;BNN Bloomberg;TSN",
    ),
    ("Corus", "globalnews.ca corusent.com", "Global News (Canada);Global News Canada"),
    ("Rogers", "citynews.ca sportsnet.ca", "CityNews;Sportsnet"),
    (
        "Village Media",
        """
        sootoday.com guelphtoday.com baytoday.ca barrietoday.com villagereport.ca newmarkettoday.ca
        orilliamatters.com timminstoday.com sudbury.com halifaxtoday.ca
        """,
        "SooToday;Village Media",
    ),
    (
        "Glacier Media",
        "timescolonist.com vancouverisawesome.com biv.com",
        "Times Colonist;Victoria Times Colonist;Vancouver Is Awesome",
    ),
    # Australia and New Zealand
    (
        "Nine Entertainment",
        "smh.com.au theage.com.au afr.com brisbanetimes.com.au watoday.com.au 9news.com.au nine.com.au",
        """
        The Sydney Morning Herald; The Sun-Herald; The Age (Melbourne); Australian Financial Review; Brisbane
        Times; WAtoday; 9News; 9News Australia
        """,
    ),
    (
        "News Corp Australia",
        """
        news.com.au theaustralian.com.au dailytelegraph.com.au heraldsun.com.au couriermail.com.au
        adelaidenow.com.au themercury.com.au ntnews.com.au goldcoastbulletin.com.au cairnspost.com.au
        townsvillebulletin.com.au geelongadvertiser.com.au weeklytimesnow.com.au skynews.com.au
        thechronicle.com.au frasercoastchronicle.com.au sunshinecoastdaily.com.au
        """,
        """
        News.com.au; The Australian; Herald Sun; The Courier-Mail; The Daily Telegraph (Sydney); The Daily
        Telegraph (Australia); Adelaide Advertiser; The Advertiser (Adelaide); NT News; Sky News Australia;
        The Mercury (Hobart); Gold Coast Bulletin; Geelong Advertiser
        """,
    ),
    (
        "Seven West Media",
        "7news.com.au thewest.com.au perthnow.com.au thenightly.com.au",
        "7NEWS;7NEWS Australia;The West Australian;PerthNow;The Nightly",
    ),
    (
        "Australian Community Media",
        """
        canberratimes.com.au newcastleherald.com.au illawarramercury.com.au thecourier.com.au
        bendigoadvertiser.com.au bordermail.com.au examiner.com.au theadvocate.com.au standard.net.au
        dailyliberal.com.au centralwesterndaily.com.au westernadvocate.com.au dailyadvertiser.com.au
        northerndailyleader.com.au portnews.com.au goulburnpost.com.au macleayargus.com.au
        katherinetimes.com.au mandurahmail.com.au theland.com.au farmonline.com.au
        """,
        "The Canberra Times;Newcastle Herald;Illawarra Mercury;The Border Mail",
    ),
    (
        "Australian Broadcasting Corporation",
        "abc.net.au",
        "ABC News (Australia);Australian Broadcasting Corporation;ABC Australia;ABC Radio Australia",
    ),
    ("SBS (Australia)", "sbs.com.au", "SBS News;SBS Australia"),
    (
        "NZME",
        "nzherald.co.nz newstalkzb.co.nz businessdesk.co.nz",
        "The New Zealand Herald;NZ Herald;Newstalk ZB;BusinessDesk",
    ),
    (
        "Stuff",
        "stuff.co.nz thepost.co.nz thepress.co.nz waikatotimes.co.nz",
        "Stuff.co.nz;The Dominion Post;The Post (New Zealand);The Press (New Zealand);Waikato Times",
    ),
    ("Radio New Zealand", "rnz.co.nz radionz.co.nz", "RNZ;Radio New Zealand;RNZ News"),
    ("Television New Zealand", "1news.co.nz tvnz.co.nz", "1News;TVNZ"),
    ("Allied Press", "odt.co.nz", "Otago Daily Times"),
    # India, Pakistan
    (
        "Times Group (Bennett, Coleman)",
        """
        timesofindia.indiatimes.com economictimes.indiatimes.com indiatimes.com timesnownews.com
        timesofindia.com economictimes.com mumbaimirror.com bangaloremirror.com etnownews.com
        """,
        """
        The Times of India; TOI; The Economic Times; Times Now; Mumbai Mirror; Bangalore Mirror; Navbharat
        Times; ET Now
        """,
    ),
    (
        "HT Media",
        "hindustantimes.com livemint.com livehindustan.com",
        "Hindustan Times;Mint (India);Livemint;Live Mint",
    ),
    (
        "Network18",
        "news18.com moneycontrol.com firstpost.com cnbctv18.com",
        "News18;CNN-News18;Moneycontrol;Firstpost;CNBC-TV18",
    ),
    ("NDTV (Adani)", "ndtv.com ndtvprofit.com bqprime.com bloombergquint.com", "NDTV;NDTV Profit;BQ Prime"),
    (
        "Indian Express Group",
        "indianexpress.com financialexpress.com jansatta.com loksatta.com",
        "The Indian Express;The Financial Express (India);Jansatta",
    ),
    ("Express Publications (Madurai)", "newindianexpress.com", "The New Indian Express"),
    (
        "The Hindu Group",
        "thehindu.com thehindubusinessline.com frontline.in sportstarlive.com",
        "The Hindu;The Hindu BusinessLine;The Hindu Business Line;Sportstar",
    ),
    (
        "India Today Group",
        "indiatoday.in businesstoday.in aajtak.in intoday.in thelallantop.com",
        "India Today;Business Today;Aaj Tak",
    ),
    (
        "ABP",
        "telegraphindia.com anandabazar.com",
        "The Telegraph (India);Telegraph India;Anandabazar Patrika",
    ),
    ("Zee Media / Essel", "zeenews.india.com wionews.com", "Zee News;WION"),
    ("Business Standard", "business-standard.com", "Business Standard"),
    ("Deccan Chronicle Holdings", "deccanchronicle.com asianage.com", "Deccan Chronicle;The Asian Age"),
    ("The Printers (Mysore)", "deccanherald.com prajavani.net", "Deccan Herald"),
    ("Tribune Trust (Chandigarh)", "tribuneindia.com", "The Tribune (India);Tribune India"),
    (
        "Malayala Manorama",
        "manoramaonline.com onmanorama.com theweek.in",
        "Malayala Manorama;Onmanorama;The Week (India)",
    ),
    ("Dawn Media Group", "dawn.com dawnnews.tv", "Dawn (Pakistan);Dawn.com;Dawn News"),
    ("Jang Group", "thenews.com.pk geo.tv jang.com.pk", "The News International;Geo News;Geo TV"),
    ("Lakson (Express Media)", "tribune.com.pk express.pk", "The Express Tribune"),
    (
        "Transcom (Daily Star, Prothom Alo)",
        "thedailystar.net prothomalo.com",
        "The Daily Star (Bangladesh);Prothom Alo",
    ),
    # South Africa and the rest of Africa
    (
        "Media24 (Naspers)",
        "news24.com netwerk24.com citypress.co.za fin24.com dailysun.co.za",
        "News24;City Press;Fin24;Netwerk24;Beeld;Die Burger;Daily Sun (South Africa)",
    ),
    (
        "Independent Media (South Africa)",
        """
        iol.co.za capetimes.co.za thestar.co.za dailynews.co.za pretorianews.co.za africannewsagency.com
        """,
        "IOL;Cape Times;Cape Argus;Pretoria News;African News Agency",
    ),
    (
        "Arena Holdings",
        """
        timeslive.co.za sowetanlive.co.za businesslive.co.za dispatchlive.co.za heraldlive.co.za
        businessday.co.za sundaytimes.co.za
        """,
        """
        TimesLIVE; SowetanLIVE; Sowetan; BusinessLIVE; Business Day (South Africa); Daily Dispatch; Sunday
        Times (South Africa)
        """,
    ),
    (
        "Caxton",
        """
        citizen.co.za caxton.co.za lowvelder.co.za zululandobserver.co.za highwaymail.co.za
        roodepoortrecord.co.za sandtonchronicle.co.za northcoastcourier.co.za
        """,
        "The Citizen (South Africa);Lowvelder;Zululand Observer;Sandton Chronicle",
    ),
    ("Primedia", "ewn.co.za 702.co.za capetalk.co.za", "Eyewitness News (South Africa);EWN"),
    ("eMedia", "enca.com etv.co.za", "eNCA"),
    ("South African Broadcasting Corporation", "sabcnews.com sabc.co.za", "SABC;SABC News"),
    (
        "Nation Media Group",
        """
        nation.africa nation.co.ke businessdailyafrica.com theeastafrican.co.ke monitor.co.ug thecitizen.co.tz
        """,
        "Daily Nation;Business Daily Africa;The EastAfrican;Daily Monitor;The Citizen (Tanzania)",
    ),
    ("Standard Group (Kenya)", "standardmedia.co.ke", "The Standard (Kenya)"),
    (
        "Zimpapers",
        "herald.co.zw sundaymail.co.zw chronicle.co.zw",
        "The Herald (Zimbabwe);The Sunday Mail (Zimbabwe)",
    ),
    # State media and public broadcasters that publish in English for the world
    (
        "Russian state media",
        "rt.com sputniknews.com sputnikglobe.com rbth.com sputnikinternational.com tass.com tass.ru ria.ru",
        "RT;RT.com;Russia Today;Sputnik;Sputnik News;Sputnik International;Russia Beyond;TASS;RIA Novosti",
    ),
    (
        "Chinese state media",
        """
        cgtn.com cctv.com globaltimes.cn chinadaily.com.cn chinadaily.com.hk people.cn people.com.cn
        peopledaily.com.cn china.org.cn ecns.cn chinanews.com shine.cn xinhuanet.com news.cn
        """,
        """
        CGTN; CCTV; Global Times; China Daily; People's Daily; People's Daily Online; China.org.cn; China News
        Service; CRI English; Xinhua; Xinhua News Agency
        """,
    ),
    (
        "Iranian state broadcasting",
        "presstv.ir presstv.com irib.ir parstoday.ir",
        "Press TV;PressTV;IRIB;Pars Today",
    ),
    (
        "Al Jazeera Media Network",
        "aljazeera.com aljazeera.net",
        "Al Jazeera;Al Jazeera English;Al Jazeera America;AJ+",
    ),
    ("Turkish state broadcasting (TRT)", "trtworld.com trthaber.com", "TRT World;TRT"),
    ("Deutsche Welle", "dw.com dw.de", "Deutsche Welle;DW;DW News"),
    (
        "France Médias Monde",
        "france24.com rfi.fr mc-doualiya.com",
        "France 24;RFI;Radio France Internationale",
    ),
    ("Euronews", "euronews.com", "Euronews"),
    ("NHK", "nhk.or.jp", "NHK;NHK World;NHK World-Japan"),
    (
        "SPH Media",
        "straitstimes.com businesstimes.com.sg tnp.sg zaobao.com.sg",
        "The Straits Times;The Business Times (Singapore);The New Paper",
    ),
    (
        "Mediacorp",
        "channelnewsasia.com cnalifestyle.channelnewsasia.com todayonline.com",
        "Channel NewsAsia;CNA (Singapore);TODAY (Singapore)",
    ),
    ("Alibaba (South China Morning Post)", "scmp.com", "South China Morning Post;SCMP"),
    ("Star Media Group (Malaysia)", "thestar.com.my", "The Star (Malaysia)"),
    ("Media Prima", "nst.com.my bharian.com.my", "New Straits Times"),
    ("Japan Times (News2u)", "japantimes.co.jp", "The Japan Times"),
    ("Asahi Shimbun", "asahi.com", "The Asahi Shimbun"),
    ("Mainichi", "mainichi.jp", "The Mainichi;Mainichi Shimbun"),
    ("Korea JoongAng", "joins.com koreajoongangdaily.joins.com", "Korea JoongAng Daily"),
    ("Herald Corporation (Korea)", "koreaherald.com heraldcorp.com", "The Korea Herald"),
    ("Haaretz Group", "haaretz.com haaretz.co.il themarker.com", "Haaretz"),
    ("Jerusalem Post Group", "jpost.com maariv.co.il", "The Jerusalem Post;Maariv"),
    ("Yedioth Ahronoth", "ynetnews.com ynet.co.il", "Ynetnews;Ynet;Yedioth Ahronoth"),
    (
        "International Media Investments",
        "thenationalnews.com thenational.ae",
        "The National (UAE);The National (Abu Dhabi)",
    ),
    (
        "Saudi Research and Media Group",
        "arabnews.com aawsat.com independentarabia.com",
        "Arab News;Asharq Al-Awsat",
    ),
    ("MBC (Al Arabiya)", "alarabiya.net english.alarabiya.net", "Al Arabiya;Al Arabiya English"),
    ("Galadari Brothers", "khaleejtimes.com", "Khaleej Times"),
    ("Al Nisr Publishing", "gulfnews.com", "Gulf News"),
    (
        "Ukrainska Pravda",
        "pravda.com.ua eurointegration.com.ua epravda.com.ua",
        "Ukrainska Pravda;European Pravda",
    ),
)

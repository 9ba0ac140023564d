"""Publishers of the United Kingdom and Ireland. Data only; see `en_publishers`."""

from __future__ import annotations

# Publisher, the domains of its outlets, and names of outlets that no other publisher has, parted by ";".
PUBLISHERS = (
    ("BBC", "bbc.co.uk bbc.com bbc.in", "BBC;BBC News;BBC Sport;BBC World Service;BBC News Online;BBC.com"),
    (
        "Reach plc",
        """
        mirror.co.uk the-mirror.com express.co.uk the-express.com dailystar.co.uk dailyrecord.co.uk
        manchestereveningnews.co.uk liverpoolecho.co.uk liverpool.com birminghammail.co.uk
        birminghampost.co.uk walesonline.co.uk chroniclelive.co.uk gazettelive.co.uk coventrytelegraph.net
        bristolpost.co.uk nottinghampost.com leicestermercury.co.uk derbytelegraph.co.uk stokesentinel.co.uk
        stokeontrentlive.co.uk hulldailymail.co.uk grimsbytelegraph.co.uk lincolnshirelive.co.uk
        plymouthherald.co.uk devonlive.com cornwalllive.com somersetlive.co.uk gloucestershirelive.co.uk
        kentlive.news essexlive.news sussexlive.co.uk surreylive.news getsurrey.co.uk hampshirelive.news
        mylondon.news examinerlive.co.uk lancs.live cheshire-live.co.uk dailypost.co.uk belfastlive.co.uk
        edinburghlive.co.uk glasgowlive.co.uk aberdeenlive.news leeds-live.co.uk yorkshirelive.co.uk
        cambridge-news.co.uk hertfordshiremercury.co.uk irishmirror.ie dublinlive.ie corkbeo.ie galwaybeo.ie
        rsvplive.ie buzz.ie ok.co.uk business-live.co.uk football.london insider.co.uk getreading.co.uk
        getwestlondon.co.uk staffordshire-live.co.uk derbyshirelive.co.uk irishstar.com
        """,
        """
        Daily Mirror; Mirror Online; Sunday Mirror; Daily Express; Sunday Express; Daily Star Sunday; Sunday
        People; Manchester Evening News; Liverpool Echo; Birmingham Mail; WalesOnline; Wales Online; Bristol
        Post; Nottingham Post; Leicester Mercury; Irish Mirror; Hull Daily Mail; Chronicle Live; My London;
        MyLondon
        """,
    ),
    (
        "DMGT",
        """
        dailymail.co.uk dailymail.com mailonline.com mailonsunday.co.uk metro.co.uk inews.co.uk theipaper.com
        thisismoney.co.uk newscientist.com mailplus.co.uk
        """,
        """
        Daily Mail; MailOnline; Mail Online; The Mail on Sunday; Metro UK; Metro.co.uk; The i Paper;
        inews.co.uk; New Scientist; This is Money
        """,
    ),
    (
        "News UK (News Corp)",
        """
        thetimes.co.uk thetimes.com thesundaytimes.co.uk timesonline.co.uk thesun.co.uk the-sun.com
        thescottishsun.co.uk thesun.ie thetimes.ie talksport.com talk.tv the-tls.co.uk newsoftheworld.co.uk
        """,
        """
        The Times (London); The Times of London; The Times (UK); The Sun (UK); The Scottish Sun; The US Sun;
        The Irish Sun; News of the World; talkSPORT; TalkTV
        """,
    ),
    (
        "Guardian Media Group",
        "theguardian.com guardian.co.uk guardianapis.com",
        "The Guardian;Guardian US;The Guardian UK;Guardian Australia;The Guardian (UK)",
    ),
    (
        "Telegraph Media Group",
        "telegraph.co.uk",
        "The Daily Telegraph (UK);The Telegraph - UK;Telegraph.co.uk;The Sunday Telegraph (UK)",
    ),
    (
        "Nikkei (Financial Times)",
        "ft.com nikkei.com",
        "Financial Times;FT;FT.com;Nikkei Asia;Nikkei Asian Review",
    ),
    ("The Economist Group", "economist.com", "The Economist"),
    (
        "The Independent (London)",
        "independent.co.uk the-independent.com indy100.com",
        "The Independent (UK);The Independent - UK;indy100",
    ),
    (
        "Evening Standard",
        "standard.co.uk thelondonstandard.com",
        "Evening Standard;London Evening Standard;The London Standard",
    ),
    ("Sky (Comcast)", "news.sky.com sky.com skysports.com", "Sky News;Sky Sports"),
    ("ITV", "itv.com itvx.com", "ITV;ITV News"),
    ("Channel Four", "channel4.com", "Channel 4 News"),
    ("GB News", "gbnews.com gbnews.uk", "GB News"),
    (
        "National World",
        """
        nationalworld.com scotsman.com yorkshirepost.co.uk thestar.co.uk newsletter.co.uk lep.co.uk
        portsmouth.co.uk sussexexpress.co.uk sussexworld.co.uk sunderlandecho.com hartlepoolmail.co.uk
        shieldsgazette.com northumberlandgazette.co.uk harrogateadvertiser.co.uk wakefieldexpress.co.uk
        halifaxcourier.co.uk doncasterfreepress.co.uk derbyshiretimes.co.uk chad.co.uk worksopguardian.co.uk
        northantstelegraph.co.uk northamptonchron.co.uk miltonkeynes.co.uk banburyguardian.co.uk
        lutontoday.co.uk bedfordtoday.co.uk bucksherald.co.uk peterboroughtoday.co.uk lincolnshireworld.com
        blackpoolgazette.co.uk burnleyexpress.net lancasterguardian.co.uk wigantoday.net fifetoday.co.uk
        falkirkherald.co.uk derryjournal.com manchesterworld.uk liverpoolworld.uk newcastleworld.com
        birminghamworld.uk londonworld.com bristolworld.com glasgowworld.com yorkshireeveningpost.co.uk
        northernirelandworld.com expressandstar.com shropshirestar.com
        """,
        """
        The Scotsman; Scotland on Sunday; The Yorkshire Post; Yorkshire Evening Post; Edinburgh Evening News;
        Belfast News Letter; Sunderland Echo; Express & Star; Shropshire Star; NationalWorld
        """,
    ),
    # Owned by USA TODAY Co.; its newsrooms share nothing with those across the ocean.
    (
        "Newsquest",
        """
        theargus.co.uk heraldscotland.com thenational.scot eveningtimes.co.uk glasgowtimes.co.uk
        theboltonnews.co.uk lancashiretelegraph.co.uk thenorthernecho.co.uk yorkpress.co.uk
        thetelegraphandargus.co.uk oxfordmail.co.uk swindonadvertiser.co.uk dailyecho.co.uk
        bournemouthecho.co.uk dorsetecho.co.uk southwalesargus.co.uk thenational.wales worcesternews.co.uk
        herefordtimes.com malverngazette.co.uk eveshamjournal.co.uk redditchadvertiser.co.uk
        bromsgroveadvertiser.co.uk kidderminstershuttle.co.uk echo-news.co.uk gazette-news.co.uk
        chelmsfordweeklynews.co.uk braintreeandwithamtimes.co.uk watfordobserver.co.uk
        basingstokegazette.co.uk andoveradvertiser.co.uk hampshirechronicle.co.uk salisburyjournal.co.uk
        yourlocalguardian.co.uk newsshopper.co.uk times-series.co.uk enfieldindependent.co.uk
        guardian-series.co.uk epsomguardian.co.uk thewestmorlandgazette.co.uk warringtonguardian.co.uk
        wirralglobe.co.uk sthelensstar.co.uk runcornandwidnesworld.co.uk knutsfordguardian.co.uk
        messengernewspapers.co.uk burytimes.co.uk theoldhamtimes.co.uk leighjournal.co.uk cravenherald.co.uk
        keighleynews.co.uk ilkleygazette.co.uk wharfedaleobserver.co.uk darlingtonandstocktontimes.co.uk
        newsandstar.co.uk nwemail.co.uk timesandstar.co.uk whitehavennews.co.uk cumberlandnews.co.uk
        edp24.co.uk eveningnews24.co.uk eadt.co.uk ipswichstar.co.uk hamhigh.co.uk islingtongazette.co.uk
        hackneygazette.co.uk thecomet.net whtimes.co.uk cambstimes.co.uk huntspost.co.uk
        northsomersettimes.co.uk wiltshiretimes.co.uk gazetteandherald.co.uk wiltsglosstandard.co.uk
        stroudnewsandjournal.co.uk gazetteseries.co.uk banburycake.co.uk bicesteradvertiser.net
        heraldseries.co.uk witneygazette.co.uk bucksfreepress.co.uk sloughobserver.co.uk
        readingchronicle.co.uk leaderlive.co.uk chesterstandard.co.uk denbighshirefreepress.co.uk
        rhyljournal.co.uk northwalespioneer.co.uk penarthtimes.co.uk barryanddistrictnews.co.uk
        freepressseries.co.uk tivysideadvertiser.co.uk westerntelegraph.co.uk countytimes.co.uk
        bordercountiesadvertizer.co.uk ardrossanherald.com ayradvertiser.com barrheadnews.com
        clydebankpost.co.uk dumbartonreporter.co.uk greenocktelegraph.co.uk helensburghadvertiser.co.uk
        irvinetimes.com largsandmillportnews.com therenfrewshiregazette.com troontimes.com
        eastlothiancourier.com peeblesshirenews.com bordertelegraph.com alloaadvertiser.com
        impartialreporter.com
        """,
        """
        Herald Scotland; The Herald (Glasgow); The Herald (Scotland); The National (Scotland); Glasgow Times;
        The Northern Echo; Telegraph & Argus; Lancashire Telegraph; Oxford Mail; Eastern Daily Press; East
        Anglian Daily Times; The Bolton News; Southern Daily Echo; Bournemouth Daily Echo
        """,
    ),
    (
        "DC Thomson",
        """
        thecourier.co.uk pressandjournal.co.uk eveningtelegraph.co.uk eveningexpress.co.uk sundaypost.com
        """,
        "The Press and Journal;The Courier (Dundee);The Sunday Post",
    ),
    (
        "Iliffe Media",
        "kentonline.co.uk cambridgeindependent.co.uk suffolknews.co.uk lincsonline.co.uk",
        "Kent Online;KentOnline;Kent Messenger;Cambridge Independent",
    ),
    ("Tortoise Media", "observer.co.uk tortoisemedia.com", "The Observer (UK);Tortoise Media"),
    ("Old Queen Street Media", "unherd.com spectator.co.uk spectator.com thespectator.com", "UnHerd"),
    (
        "Mediahuis Ireland",
        "independent.ie herald.ie sundayworld.com belfasttelegraph.co.uk",
        """
        Irish Independent; Sunday Independent (Ireland); The Herald (Ireland); Sunday World; Belfast
        Telegraph; Independent.ie; Sunday Life
        """,
    ),
    (
        "Irish Times Group",
        "irishtimes.com irishexaminer.com echolive.ie",
        "The Irish Times;Irish Examiner;The Cork Echo",
    ),
    ("RTÉ", "rte.ie", "RTÉ;RTE;RTÉ News;RTE News"),
    ("Business Post Group", "businesspost.ie", "Business Post;Sunday Business Post"),
)

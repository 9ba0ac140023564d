"""Publishers of newspapers, magazines and sites of the United States. Data only; see `en_publishers`."""

from __future__ import annotations

# Publisher, the domains of its outlets, and names of outlets that no other publisher has, parted by ";".
PUBLISHERS = (
    (
        "USA TODAY Co. (Gannett)",
        """
        usatoday.com azcentral.com freep.com indystar.com cincinnati.com jsonline.com courier-journal.com
        tennessean.com dispatch.com commercialappeal.com knoxnews.com democratandchronicle.com
        desmoinesregister.com floridatoday.com news-press.com naplesnews.com palmbeachpost.com pnj.com
        tallahassee.com jacksonville.com heraldtribune.com tcpalm.com news-journalonline.com ocala.com
        gainesville.com theledger.com staugustine.com lohud.com northjersey.com app.com mycentraljersey.com
        dailyrecord.com courierpostonline.com thedailyjournal.com burlingtoncountytimes.com delawareonline.com
        delmarvanow.com poconorecord.com goerie.com ydr.com eveningsun.com ldnews.com publicopiniononline.com
        buckscountycouriertimes.com theintell.com timesonline.com providencejournal.com telegram.com
        metrowestdailynews.com patriotledger.com enterprisenews.com heraldnews.com southcoasttoday.com
        capecodtimes.com tauntongazette.com seacoastonline.com fosters.com burlingtonfreepress.com
        pressconnects.com stargazette.com ithacajournal.com poughkeepsiejournal.com recordonline.com
        uticaod.com lansingstatejournal.com battlecreekenquirer.com thetimesherald.com hometownlife.com
        livingstondaily.com hollandsentinel.com monroenews.com greenbaypressgazette.com postcrescent.com
        thenorthwestern.com sheboyganpress.com wausaudailyherald.com stevenspointjournal.com
        marshfieldnewsherald.com wisconsinrapidstribune.com htrnews.com fdlreporter.com press-citizen.com
        argusleader.com news-leader.com columbiatribune.com sctimes.com jconline.com thestarpress.com
        pal-item.com courierpress.com southbendtribune.com sj-r.com pjstar.com rrstar.com beaconjournal.com
        cantonrep.com mansfieldnewsjournal.com newarkadvocate.com lancastereaglegazette.com
        chillicothegazette.com zanesvilletimesrecorder.com coshoctontribune.com marionstar.com
        portclintonnewsherald.com thenews-messenger.com bucyrustelegraphforum.com daily-jeff.com
        the-daily-record.com citizen-times.com fayobserver.com starnewsonline.com gastongazette.com
        shelbystar.com jdnews.com newbernsj.com greenvilleonline.com goupstate.com independentmail.com
        savannahnow.com augustachronicle.com onlineathens.com montgomeryadvertiser.com tuscaloosanews.com
        gadsdentimes.com clarionledger.com hattiesburgamerican.com theadvertiser.com shreveporttimes.com
        thenewsstar.com thetowntalk.com houmatoday.com dailycomet.com dailyworld.com jacksonsun.com
        theleafchronicle.com dnj.com oklahoman.com amarillo.com lubbockonline.com caller.com elpasotimes.com
        timesrecordnews.com reporternews.com gosanangelo.com coloradoan.com chieftain.com lcsun-news.com
        desertsun.com vcstar.com thecalifornian.com visaliatimesdelta.com redding.com recordnet.com
        vvdailypress.com rgj.com thespectrum.com statesmanjournal.com registerguard.com kitsapsun.com
        greatfallstribune.com progress-index.com newsleader.com
        """,
        """
        USA Today; Arizona Republic; Detroit Free Press; Indianapolis Star; Cincinnati Enquirer; Milwaukee
        Journal Sentinel; Louisville Courier-Journal; The Courier-Journal; The Tennessean; Columbus Dispatch;
        Des Moines Register; DesMoines Register; Democrat and Chronicle; Providence Journal; Tallahassee
        Democrat; Palm Beach Post; The Oklahoman; Memphis Commercial Appeal; Bucks County Courier Times;
        Wausau Daily Herald; Asbury Park Press; Sarasota Herald-Tribune
        """,
    ),
    (
        "Lee Enterprises",
        """
        stltoday.com richmond.com omaha.com journalstar.com buffalonews.com madison.com roanoke.com
        greensboro.com journalnow.com tulsaworld.com billingsgazette.com missoulian.com helenair.com
        mtstandard.com ravallirepublic.com trib.com rapidcityjournal.com bismarcktribune.com
        siouxcityjournal.com qctimes.com wcfcourier.com nwitimes.com pantagraph.com herald-review.com
        journaltimes.com lacrossetribune.com winonadailynews.com chippewa.com pressofatlanticcity.com
        wacotrib.com theeagle.com dailyprogress.com newsadvance.com fredericksburg.com godanriver.com
        azdailysun.com elkodaily.com magicvalley.com democratherald.com gazettetimes.com auburnpub.com
        poststar.com cumberlink.com scnow.com thetandd.com hickoryrecord.com independenttribune.com
        statesville.com morganton.com mcdowellnews.com dothaneagle.com oanow.com theindependent.com
        kearneyhub.com nptelegraph.com starherald.com yorknewstimes.com fremonttribune.com
        columbustelegram.com beatricedailysun.com muscatinejournal.com globegazette.com nonpareilonline.com
        dailyjournalonline.com jg-tc.com kenoshanews.com heraldcourier.com martinsvillebulletin.com
        """,
        """
        St. Louis Post-Dispatch; Richmond Times-Dispatch; Omaha World-Herald; The Buffalo News; Tulsa World;
        Wisconsin State Journal; The Roanoke Times; Lincoln Journal Star
        """,
    ),
    (
        "McClatchy",
        """
        miamiherald.com elnuevoherald.com kansascity.com charlotteobserver.com sacbee.com star-telegram.com
        newsobserver.com thestate.com kentucky.com fresnobee.com idahostatesman.com bnd.com modbee.com
        thenewstribune.com theolympian.com tri-cityherald.com bellinghamherald.com sanluisobispo.com
        mercedsunstar.com sunherald.com macon.com ledger-enquirer.com islandpacket.com myrtlebeachonline.com
        heraldonline.com heraldsun.com kansas.com bradenton.com centredaily.com mcclatchydc.com
        """,
        """
        McClatchy; Miami Herald; Kansas City Star; Charlotte Observer; Sacramento Bee; Fort Worth
        Star-Telegram; The News & Observer; Lexington Herald-Leader; Idaho Statesman; The Wichita Eagle
        """,
    ),
    (
        "Alden Global Capital (MediaNews, Tribune Publishing)",
        """
        denverpost.com mercurynews.com eastbaytimes.com ocregister.com dailynews.com presstelegram.com pe.com
        sbsun.com dailybreeze.com sgvtribune.com pasadenastarnews.com whittierdailynews.com
        redlandsdailyfacts.com dailybulletin.com twincities.com bostonherald.com lowellsun.com
        sentinelandenterprise.com theoaklandpress.com macombdaily.com dailytribune.com thenewsherald.com
        dailycamera.com timescall.com reporterherald.com marinij.com santacruzsentinel.com montereyherald.com
        timesheraldonline.com thereporter.com dailydemocrat.com chicoer.com orovillemr.com times-standard.com
        ukiahdailyjournal.com redbluffdailynews.com record-bee.com delcotimes.com pottsmerc.com
        timesherald.com thereporteronline.com dailylocal.com trentonian.com saratogian.com troyrecord.com
        dailyfreeman.com oneidadispatch.com morningjournal.com news-herald.com readingeagle.com
        mainlinemedianews.com sandiegouniontribune.com chicagotribune.com nydailynews.com orlandosentinel.com
        sun-sentinel.com courant.com mcall.com dailypress.com pilotonline.com thetimes-tribune.com
        citizensvoice.com standardspeaker.com republicanherald.com pressdemocrat.com
        """,
        """
        The Denver Post; San Jose Mercury News; The Mercury News; East Bay Times; Orange County Register;
        Boston Herald; Chicago Tribune; New York Daily News; Orlando Sentinel; South Florida Sun-Sentinel;
        Hartford Courant; The Morning Call; The Virginian-Pilot; San Diego Union-Tribune; St. Paul Pioneer
        Press; Boston Herald Editorial; Los Angeles Daily News
        """,
    ),
    (
        "Hearst",
        """
        sfchronicle.com sfgate.com houstonchronicle.com chron.com expressnews.com mysanantonio.com
        timesunion.com seattlepi.com ctpost.com nhregister.com stamfordadvocate.com greenwichtime.com
        newstimes.com thehour.com middletownpress.com registercitizen.com ctinsider.com myrecordjournal.com
        beaumontenterprise.com lmtonline.com mrt.com myplainview.com ourmidland.com manisteenews.com
        michigansthumb.com theintelligencer.com myjournalcourier.com statesman.com dallasnews.com wcvb.com
        wbaltv.com kcra.com wtae.com wlwt.com wpbf.com wesh.com kmbc.com wisn.com wdsu.com wgal.com ketv.com
        koco.com koat.com wxii12.com wyff4.com wapt.com wmur.com mynbc5.com wmtw.com kcci.com ksbw.com
        4029tv.com wjcl.com wvtm13.com wlky.com esquire.com cosmopolitan.com elle.com popularmechanics.com
        goodhousekeeping.com harpersbazaar.com townandcountrymag.com delish.com roadandtrack.com
        caranddriver.com menshealth.com womenshealthmag.com runnersworld.com
        """,
        """
        San Francisco Chronicle; SFGate; Houston Chronicle; San Antonio Express-News; Albany Times Union; The
        Dallas Morning News; Austin American-Statesman; Esquire; Cosmopolitan; Popular Mechanics; Connecticut
        Post; New Haven Register
        """,
    ),
    (
        "Advance Local",
        """
        nj.com cleveland.com oregonlive.com al.com mlive.com masslive.com pennlive.com syracuse.com silive.com
        lehighvalleylive.com
        """,
        """
        NJ.com; Cleveland.com; The Oregonian; AL.com; MLive; MassLive; PennLive; Penn Live; Syracuse.com; The
        Star-Ledger; The Plain Dealer
        """,
    ),
    (
        "Condé Nast",
        """
        newyorker.com vanityfair.com wired.com vogue.com gq.com teenvogue.com glamour.com arstechnica.com
        pitchfork.com architecturaldigest.com bonappetit.com cntraveler.com self.com allure.com epicurious.com
        """,
        "The New Yorker;Vanity Fair;Wired;Vogue;GQ;GQ.com;Teen Vogue;Glamour;Ars Technica;Pitchfork",
    ),
    (
        "Cox Enterprises",
        "ajc.com daytondailynews.com springfieldnewssun.com journal-news.com axios.com",
        "Atlanta Journal-Constitution;Dayton Daily News;Axios",
    ),
    (
        "News Corp (United States)",
        "wsj.com barrons.com marketwatch.com nypost.com pagesix.com investors.com mansionglobal.com",
        """
        Wall Street Journal; Wall Street Journal - News; Wall Street Journal - Editorial; WSJ; Barron's;
        MarketWatch; New York Post; New York Post (News); New York Post (Opinion); Page Six; Investor's
        Business Daily
        """,
    ),
    (
        "Bloomberg",
        "bloomberg.com bloomberglaw.com bloombergtax.com bloombergindustry.com citylab.com",
        "CityLab;City Lab",
    ),
    (
        "Vox Media",
        "vox.com theverge.com nymag.com sbnation.com eater.com thecut.com vulture.com curbed.com",
        "Vox;The Verge;New York Magazine;SB Nation;Eater;Vulture",
    ),
    (
        "Axel Springer",
        "politico.com politico.eu eenews.net businessinsider.com insider.com welt.de bild.de",
        "Politico;Politico Europe;Business Insider;E&E News",
    ),
    (
        "New York Times Company",
        "nytimes.com theathletic.com nyti.ms",
        """
        New York Times; New York Times - News; New York Times - Opinion; New York Times (Online News); NYT;
        NYTimes.com; The Athletic
        """,
    ),
    ("Nash Holdings (Washington Post)", "washingtonpost.com wapo.st", "Washington Post"),
    ("NantMedia (Los Angeles Times)", "latimes.com", "Los Angeles Times;LA Times"),
    (
        "Boston Globe Media",
        "bostonglobe.com boston.com statnews.com",
        "The Boston Globe;Boston.com;STAT News",
    ),
    ("Block Communications", "post-gazette.com toledoblade.com", "Pittsburgh Post-Gazette;Toledo Blade"),
    ("Seattle Times Company", "seattletimes.com yakimaherald.com union-bulletin.com", "The Seattle Times"),
    ("Georges Media", "nola.com theadvocate.com", "NOLA.com;The Times-Picayune;New Orleans Times-Picayune"),
    (
        "WEHCO Media",
        "arkansasonline.com timesfreepress.com nwaonline.com newstribune.com",
        "Arkansas Democrat-Gazette;Chattanooga Times Free Press",
    ),
    (
        "Forum Communications",
        """
        inforum.com duluthnewstribune.com grandforksherald.com bemidjipioneer.com brainerddispatch.com
        postbulletin.com wctrib.com thedickinsonpress.com jamestownsun.com mitchellrepublic.com
        parkrapidsenterprise.com agweek.com
        """,
        "Duluth News Tribune;Grand Forks Herald;InForum",
    ),
    (
        "CNHI",
        """
        salemnews.com eagletribune.com newburyportnews.com gloucestertimes.com tribdem.com
        meadvilletribune.com tribstar.com heraldbulletin.com kokomotribune.com normantranscript.com
        enidnews.com mcalesternews.com joplinglobe.com record-eagle.com niagara-gazette.com
        lockportjournal.com register-herald.com bdtonline.com timeswv.com valdostadailytimes.com
        daltondailycitizen.com mankatofreepress.com ottumwacourier.com clintonherald.com athensreview.com
        palestineherald.com dailyitem.com sharonherald.com ncnewsonline.com pressrepublican.com
        thedailystar.com
        """,
        "CNHI News",
    ),
    (
        "Ogden Newspapers",
        """
        post-journal.com observertoday.com altoonamirror.com sungazette.com standard.net heraldextra.com
        theintelligencer.net newsandsentinel.com mariettatimes.com tribtoday.com vindy.com miningjournal.net
        minotdailynews.com timesrepublican.com messengernews.net nujournal.com mauinews.com lockhaven.com
        journal-news.net
        """,
        "",
    ),
    (
        "Maine Trust for Local News",
        "pressherald.com centralmaine.com sunjournal.com",
        "Portland Press Herald;Kennebec Journal",
    ),
    (
        "Salem Media",
        "townhall.com redstate.com hotair.com pjmedia.com twitchy.com bearingarms.com",
        "Townhall;Red State;RedState;HotAir;Hot Air;PJ Media;Twitchy",
    ),
    (
        "Clarity Media",
        "washingtonexaminer.com gazette.com denvergazette.com coloradopolitics.com weeklystandard.com",
        "Washington Examiner;The Weekly Standard;Colorado Springs Gazette;Denver Gazette",
    ),
    ("Epoch Media Group", "theepochtimes.com ntd.com", "The Epoch Times;NTD News"),
    ("Emerson Collective (The Atlantic)", "theatlantic.com", "The Atlantic"),
    (
        "People Inc. (Dotdash Meredith)",
        "people.com ew.com travelandleisure.com investopedia.com foodandwine.com",
        "People Magazine;Entertainment Weekly;Investopedia",
    ),
    (
        "BuzzFeed",
        "buzzfeed.com buzzfeednews.com huffpost.com huffingtonpost.com",
        "BuzzFeed;BuzzFeed News;HuffPost;Huffington Post",
    ),
    (
        "Penske Media",
        """
        rollingstone.com variety.com hollywoodreporter.com deadline.com billboard.com indiewire.com wwd.com
        sportico.com vibe.com
        """,
        "Rolling Stone;RollingStone.com;Variety;The Hollywood Reporter;Deadline.com;Billboard;IndieWire",
    ),
    (
        "Paste Media",
        "pastemagazine.com avclub.com jezebel.com splinter.com",
        "Paste Magazine;The A.V. Club;Jezebel",
    ),
    (
        "Ziff Davis",
        "mashable.com pcmag.com cnet.com zdnet.com ign.com lifehacker.com everydayhealth.com",
        "Mashable;PCMag;CNET;ZDNet;IGN;Lifehacker",
    ),
    ("Fortune Media", "fortune.com", "Fortune"),
    ("Mansueto Ventures", "fastcompany.com inc.com", "Fast Company"),
    (
        "Media Research Center",
        "mrc.org newsbusters.org cnsnews.com mrctv.org",
        "Media Research Center;NewsBusters;CNS News;CNSNews.com",
    ),
    (
        "Future (The Week)",
        "theweek.com theweek.co.uk kiplinger.com techradar.com tomsguide.com livescience.com space.com",
        "The Week - News;The Week - Opinion;Kiplinger;TechRadar;Tom's Guide;Live Science;Space.com",
    ),
    ("Newsmax", "newsmax.com", "Newsmax;Newsmax - News;Newsmax - Opinion;Newsmax (News)"),
    (
        "GovExec",
        "govexec.com defenseone.com nextgov.com routefifty.com",
        "Government Executive;Defense One;Nextgov;Route Fifty",
    ),
    ("CQ Roll Call (FiscalNote)", "rollcall.com", "Roll Call"),
)

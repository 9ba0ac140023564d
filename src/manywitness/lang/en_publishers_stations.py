"""Broadcasters of the United States and their stations. Data only; see `en_publishers`."""

from __future__ import annotations

# Publisher, the domains of its outlets, and names of outlets that no other publisher has, parted by ";".
PUBLISHERS = (
    (
        "E.W. Scripps",
        """
        wxyz.com abc15.com denver7.com thedenverchannel.com kshb.com wptv.com abcactionnews.com
        news5cleveland.com wcpo.com wmar2news.com tmj4.com newschannel5.com ktnv.com 10news.com kgun9.com
        kjrh.com wkbw.com wtvr.com wtkr.com fox13now.com wrtv.com fox47news.com kristv.com kbzk.com krtv.com
        kpax.com ktvq.com ktvh.com koaa.com ksby.com kivitv.com katc.com lex18.com fox4now.com 3newsnow.com
        scrippsnews.com courttv.com newsy.com
        """,
        "Scripps News;Court TV;Newsy",
    ),
    (
        "Sinclair",
        """
        foxbaltimore.com wjla.com komonews.com katu.com kutv.com abc3340.com thenationaldesk.com ktul.com
        okcfox.com cbsaustin.com news4sanantonio.com foxsanantonio.com kfoxtv.com weartv.com cbs12.com
        wchstv.com wtov9.com abc6onyourside.com local12.com cnycentral.com 13wham.com cbs6albany.com
        turnto10.com wgme.com wset.com wjactv.com local21news.com mynews4.com news3lv.com kmph.com
        bakersfieldnow.com kval.com keprtv.com kimatv.com idahonews.com nbcmontana.com krcgtv.com khqa.com
        kfdm.com siouxlandnews.com foxillinois.com newschannel20.com wsbt.com wwmt.com nbc25news.com
        upnorthlive.com fox11online.com fox17.com wcyb.com wlos.com abcnews4.com wpde.com dayton247now.com
        """,
        "Sinclair Broadcast Group;The National Desk",
    ),
    (
        "Nexstar",
        """
        thehill.com newsnationnow.com ktla.com wgntv.com kron4.com wfla.com wkrn.com wric.com wavy.com
        cbs17.com fox8.com nbc4i.com fox59.com cbs4indy.com fox2now.com fox4kc.com kdvr.com koin.com
        fox5sandiego.com fox40.com krqe.com abc4.com kxan.com wspa.com wate.com wjtv.com wreg.com cbs42.com
        whnt.com wkrg.com wgno.com klfy.com ktalnews.com kfor.com ksn.com ksnt.com wkbn.com wdtn.com wjhl.com
        wnct.com wbtw.com wsav.com wrbl.com wjbf.com qcnews.com myfox8.com wfxrtv.com wboy.com wowktv.com
        wtrf.com wvnstv.com wtaj.com abc27.com wpri.com wtnh.com wivb.com rochesterfirst.com localsyr.com
        news10.com informnny.com mytwintiers.com binghamtonhomepage.com mywabashvalley.com wane.com
        tristatehomepage.com woodtv.com wlns.com wearegreenbay.com upmatters.com who13.com ourquadcities.com
        siouxlandproud.com keloland.com kxnet.com centralillinoisproud.com wcia.com mystateline.com
        ozarksfirst.com fourstateshomepage.com nwahomepage.com kark.com everythinglubbock.com
        bigcountryhomepage.com conchovalleyhomepage.com myhighplains.com texomashomepage.com valleycentral.com
        ktsm.com kget.com yourcentralvalley.com 8newsnow.com
        """,
        "The Hill;NewsNation;WGN;KTLA",
    ),
    (
        "Gray Media",
        """
        fox8live.com wsmv.com atlantanewsfirst.com azfamily.com kctv5.com fox5vegas.com wfsb.com kptv.com
        firstalert4.com wbtv.com wbrc.com wmbfnews.com live5news.com wtoc.com walb.com wafb.com ksla.com
        kltv.com ktre.com kcbd.com wlox.com wlbt.com wdam.com wave3.com fox19.com cleveland19.com wbay.com
        wsaw.com wmtv15news.com weau.com kfyrtv.com valleynewslive.com dakotanewsnow.com kwch.com wibw.com
        1011now.com wowt.com kcrg.com kwqc.com wifr.com 25newsnow.com wndu.com wilx.com wnem.com
        uppermichiganssource.com 13abc.com wtap.com wsaz.com wdbj7.com nbc12.com whsv.com nbc29.com witn.com
        wect.com wistv.com wrdw.com wtvm.com wsfa.com wvlt.tv wkyt.com wbko.com kold.com kktv.com kolotv.com
        hawaiinewsnow.com alaskasnewssource.com kbtx.com kwtx.com kxii.com knoe.com kait8.com kfvs12.com
        newschannel10.com kswo.com wcjb.com wjhg.com mysuncoast.com wctv.tv
        """,
        "Gray Television;Hawaii News Now;Arizona's Family",
    ),
    (
        "Tegna",
        """
        9news.com wfaa.com khou.com kens5.com kvue.com king5.com kgw.com 11alive.com wusa9.com wcnc.com
        wkyc.com wthr.com whas11.com ksdk.com kare11.com wtsp.com firstcoastnews.com wwltv.com wfmynews2.com
        13newsnow.com abc10.com cbs8.com ktvb.com krem.com 12news.com kcentv.com kiiitv.com 12newsnow.com
        newswest9.com 5newsonline.com thv11.com wbir.com wltx.com 13wmaz.com wqad.com weareiowa.com wnep.com
        fox61.com wgrz.com newscentermaine.com 10tv.com wtol.com wzzm13.com fox43.com localmemphis.com
        rocketcitynow.com
        """,
        "Tegna",
    ),
    (
        "Cox Media Group",
        "wsbtv.com wftv.com wpxi.com kiro7.com boston25news.com wsoctv.com actionnewsjax.com whio.com",
        "Cox Media Group",
    ),
    (
        "NBCUniversal (Comcast)",
        """
        nbcnews.com today.com telemundo.com nbcnewyork.com nbclosangeles.com nbcchicago.com
        nbcphiladelphia.com nbcbayarea.com nbcdfw.com nbcwashington.com nbcboston.com nbcmiami.com
        nbcconnecticut.com nbcsandiego.com necn.com
        """,
        "NBC News;NBCNews.com;NBC News (Online);NBC (Web News);NBC Today Show;Telemundo",
    ),
    ("Versant", "cnbc.com msnbc.com ms.now", "CNBC;MSNBC;MS NOW"),
    (
        "ABC (Disney)",
        """
        abcnews.go.com abcnews.com abc7.com abc7ny.com abc7chicago.com abc7news.com 6abc.com abc11.com
        abc13.com abc30.com espn.com espn.go.com go.com goodmorningamerica.com fivethirtyeight.com
        """,
        "ABC News (Online);ESPN;FiveThirtyEight;Good Morning America",
    ),
    (
        "CBS (Paramount)",
        "cbsnews.com cbslocal.com cbssports.com thefp.com bet.com",
        "CBS News;CBS News (Online);CBS Sports;BET",
    ),
    (
        "CNN (Warner Bros. Discovery)",
        "cnn.com bleacherreport.com",
        "CNN;CNN (Web News);CNN - Editorial;CNN.com;CNN International;CNN Politics",
    ),
    (
        "Fox",
        """
        foxnews.com foxbusiness.com foxsports.com outkick.com fox5ny.com foxla.com fox32chicago.com fox29.com
        fox4news.com fox2detroit.com fox5atlanta.com fox26houston.com ktvu.com fox13news.com fox5dc.com
        fox10phoenix.com fox9.com fox35orlando.com fox7austin.com fox6now.com fox13seattle.com livenowfox.com
        foxweather.com
        """,
        """
        Fox News; Fox News (Online); Fox Online News; Fox News Opinion; Fox Business; Fox News Latino; Fox
        News Digital
        """,
    ),
    (
        "Graham Holdings",
        "clickondetroit.com ksat.com click2houston.com clickorlando.com news4jax.com wsls.com slate.com",
        "Slate;Slate Magazine;KSAT;News4JAX",
    ),
    ("National Public Radio", "npr.org", "NPR;NPR Online News;NPR Editorial;National Public Radio"),
    ("Public Broadcasting Service", "pbs.org", "PBS;PBS NewsHour"),
    ("Christian Broadcasting Network", "cbn.com cbnnews.com", "CBN;CBN News"),
    (
        "U.S. Agency for Global Media",
        "voanews.com rferl.org rfa.org svoboda.org",
        "Voice of America;Radio Free Europe/Radio Liberty;RFE/RL;Radio Free Asia",
    ),
)

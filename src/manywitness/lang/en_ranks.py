"""The 4,000 English words that stand most often in web articles, most frequent first. Data only."""

from __future__ import annotations

# Forms as they stand in lower case, without apostrophes, counted over the article texts of
# article-extraction-benchmark and WCXB, GUM, English Web Treebank and WikiGold (1.7 million words), 2026-11.
BY_FREQUENCY: tuple[str, ...] = tuple(
    """
    the and to a of in for is you that with your on it or are can as be have from this at an was not by
    more will but its like they their we has all one also about if my which up time out so do when what
    into them how just our some than get other use most need data who make were work there new these would
    may he best only had help me over been any people want should his youre no business even such know
    through many way where good dont first while could well home much because very take two before said
    experience then see different those using each now find right go without every years design features
    back day great year after services between tools used both better still around small service often
    same might her own down learning think process including here system support online made management
    company look needs content making really offer options going important few too top quality across off
    life offers project us cost software being health social marketing feel long keep app price free start
    performance companies she place products world users provide set did sure does per youll something
    during include things information training him systems food build hours less team available video
    example plan full lot platform businesses makes model create based found security part last models
    easy list come water next little coffee days market give looking space always product value
    development insurance real working access say another end three key specific platforms under media
    range website focus technology review high means code nt number machine doesnt large digital industry
    local change enough event must course com am customer tax put got thats control power costs within
    understand customers since never live learn run comes already research light name especially
    everything car search point month money language students approach results thing simple projects
    possible works big room actually become call type love user apps helps building times getting doing
    add whether guide why case able week show ensure several moving let move future multiple analytics
    choose game provides away minutes months called bit i web group pay potential consider test clear
    though professional isnt questions job weight try likely types benefits family planning budget goals
    yourself option changes single skills care brand early again program check against least cant together
    having once size strong done plants clients financial camera risk common rate cloud others area growth
    allows state stay level travel choice order major today includes energy side mobile analysis running
    unique body higher far improve pricing recommend says mind teams started book hard personal designed
    problem among until due issues current following complex quickly reviews essential whole items various
    increase reduce buy human popular solutions trends public plans smart effective ever theyre needed
    along known rates require speed creating tool resources significant areas devices brands person
    strategy line night fit past later read employees didnt events open sound second perfect programs
    meditation overall usually form step instead complete production hand impact battery told theres
    insights share below longer cleaning additional someone cameras short took feature global materials
    testing probably taking return study coverage fast rather directly save advanced main built yet
    storage physical lower ways sales above experiences allow trying fact average left courses points
    anything offering kind amount old network idea standard weeks ask bring via lead reach required tasks
    worth site etc natural practice understanding strategies easily wont track excellent problems
    organizations plant came ones either office file mean equipment requirements youve attention sleep
    certain traditional expensive highly school email everyone trip similar investment takes page easier
    play further five starting mental extra community almost conditions environment entire career
    knowledge anyone phone low tell grow handle quite daily ability leave variety puppy four policy uses
    modern meet house music applications style charge article report limited expect tracking growing
    answer result comfortable avoid basic challenges success clean audience beyond typically country
    reason details exercise version smaller practices lets history else scale levels pretty purchase deal
    seen client healthy waste sense post staff paid faster agency larger device ideal wine spend itself
    particularly solution store front favorite foods total deliver matter trust turn head went application
    ready technical general close property cover www prices tips expertise question pick fun thought drive
    members games demand providing gaming efficiency hour role regular tech million simply cases http
    behind weve fully believe goal individual location shows final half gives deep stress recent miles
    manage given address setup air living interest developers bad watch writing affordable addition
    nothing compared city quick studies comprehensive eating leading efficient included gym added factors
    asked face capabilities please however true solar story wanted tests explore visit throughout helpful
    engagement forward position nice billion function particular receive opportunities traffic requires
    activity difference remember steps table powerful text creative outside necessary shopping feedback
    exactly sometimes friends operations organic bread fitness source income keyboard blockchain age
    reliable wide structure core cut arent latest soon decisions talk terms rest enjoy looks couple
    special difficult tested develop ensuring screen allowing created infrastructure stop technologies
    base view received field date professionals consulting percent secure send significantly follow oil
    agent depending meeting account compliance continue revenue effects sources train identify patterns
    delivery government goes safety themselves custom crucial elements balance organization shoes
    education news write critical dedicated vs images issue six flexibility helping groups college diet
    tutoring ideas coming worked reports thinking progress consistent words class medical enhance rules
    children color art behavior piece eat focused electric original hope benefit furniture automation
    heart rental legal places fine detailed response states parts videos electrical firm private feels
    existing workout machines integration leaders successful adding activities updates earbuds maintain
    hot streaming experts engine expected white lines morning toward science journey books relevant
    sessions late produce effort feed agents series wireless meal according pressure achieve useful sizes
    ago settings cause sets nearly solid remains languages currently beautiful schedule spent stuff
    intelligence task involved ensures fresh index standards hotel fees effectively policies prevent
    computing keeping loss apply methods communication alone match paper monitor near memory prefer word
    inside computer pages garden coding wait safe student practical gets reducing earlier happy driving
    functionality image connection board credit method countries completely reading mouse valuable homes
    expert positive taken ahead action period determine websites personalized giving shape box direct
    stand connect buying seem contact display hit interested beginners savings comfort workflows choosing
    employee whats subject felt interface expenses accounting wedding record plus native sustainable
    campaign sensor meals increased request military restaurant shared considered culture written note
    plenty catering feet monthly landscape competitive lost setting techniques became begin individuals
    photography message wrong automatically friend gain cannot treatment framework trail recently huge
    https lack pieces reported situation hardware providers strength voice leaves laptop adjust innovation
    internet premium sent decision format audio cup experienced processes commercial context files tried
    related target dynamic strategic supports season advice sites active fee visual spot menu certificate
    gas provided headphones inch temperature values components walk generally separate thousands
    international maybe subscription package accessible maintaining nature previous actual shift lessons
    path opportunity improving initial manual hands red protection break taxes associated becomes kitchen
    taste managing former ground remain meaning ingredients present degree desk min slightly covered death
    reasons essay protect numbers internal hold partner owners generate maintenance homeowners functions
    minute man certification yoga calls damage surface link runs card remote switch upon changing finding
    guests truly query material saw efforts de blog thanks accurate gave corporate young continues estate
    child comments recommendations lives chance vehicle brain began noise tour processing optimization
    vary involves claim stage presence sell interesting selection jobs decide collaboration smooth largest
    consumers law engines developing hear fall choices creators sit lighting instance locations region
    friendly becoming flexible packages biggest road black third seems delivers center monitoring film
    usage advantage rise pair guys net press feeling designs exercises depends serve treat depression
    movers touch select learned land war manager workflow keeps door climate member cheap enterprise heavy
    women routine effect links clothing virtual pass saying older stock supply reality firms players
    charging pace released changed slow aspects discuss forms wines plumbing poor serious extremely shoe
    greater enables lifestyle capital lots definitely term moment background weather preferences held
    articles matters peace construction shop dry increasingly edge push invest town developer channels
    published expectations political primary band release funds offered pull although specifically clearly
    notice attached mentioned documentation provider functional creates informed score talking green
    detail bed mindfulness classes sign session networks suggest generation claims pain payment covers
    portfolio figure actions vehicles hybrid zero bottom environments recommended vegetables examples
    agencies programming playing layout structured anywhere ll trial improved perform capacity workouts
    fixed trend compact mode category wants annual ads engineering agreement complexity consumer connected
    increasing parents letter purpose industries wasnt beginning towards architecture frameworks
    implementation guidance adults happen established capture seeking leads filter myself moves showing
    concerns tip ecosystem dog leadership developed metrics seconds risks paying campaigns cards
    foundation brought shown handling operating kids forget movement federal filing finally blood heat
    adds sort recording dining vegan server length decided soil challenge regularly window brings everyday
    queries creation summer cash mix workers force yes library foot bar immediately heard installation
    specialized disease accuracy familiar accounts leader carry update speak animals ecommerce emerging
    partners flight finish interactive confidence respond worlds dollars stories trade symptoms fair
    rating flow outcomes tend proper resource tailored floor seeing wrote evidence cities threat answers
    measure correct visibility reporting database re concept act ease showed relatively optimize party
    focuses posts participants pack lightweight colors serving cold enable execution unless copy builder
    conference spending national fields privacy bigger status enabling protein adoption properly gone
    turned advance considering external square extensive packing teaching command cool stands engaging
    whatever notes challenging fits eye hair plastic cars names markets straight nutrition earn
    combination cybersecurity limit worry tiny statement forces phase collection diverse robust
    connections inventory cognitive detection companys controls integrated dark wear prepared normal aware
    suitable productivity allowed prepare certainly managers innovative flat section advertising org
    returns academic alternative basics leaving led sharing fire youd medium spaces amazing navigate soft
    gear widely servers analyze podcast renovation ve named managed player ride sounds photos born super
    adapt condition designers affect styles differences station winter helped moved improvements looked
    basis impressive humans owner rely click load massive win charges fight dinner factor hire die havent
    resistance documents ongoing install rich deals lose launch researchers increases rights anxiety
    responsible replace pattern instructions located schools engage carbon panels drop highest century
    missing selling seamless operational willing picture healthcare theory investing families restaurants
    uh majority bringing ad population reflect constantly fix resolution sweet patients attack
    availability count efficiently horse boost served importance appear regions cheaper mostly minimum
    relationship concepts administration apart metal talent stores appropriate commitment remove kept
    perhaps combined hundreds patient topics operate minimal algorithms generative lbs whose broader
    motion electricity updated stable align eggs switches panel official channel spread assistance
    cultural host contract boxes sensitive listening expand evolving glass dead todays middle listed
    animal reduces certifications distance bag absolutely knew improvement roles incredibly bill certified
    preparation finance happened reasonable prior vision habits output unit regarding starts exam inches
    units asking baby weekend mission environmental fewer leverage muscle exact explain onto twice
    document cells approaches couldnt reference continued decades economic worldwide optional thoughts
    join capable robot editing rooms delivering wellness conversation knows limits accept independent
    mention entirely broad labor happens beans speaker dishes handles topic vast putting exist prioritize
    relationships drink comparison categories typical competitors intuitive sale announced motor lights
    consistently bank transactions weekly artificial assets stability lunch chain payments annually
    booking compare hammock produced rule height carefully caused milk trained consumption volume hiring
    transparency teeth cycle eyes fill seven watching improves numerous scalable versatile vendors
    versions emergency suite awareness walking windows identity degrees communities closely promote prompt
    implement input bought opening cable raised eventually keys continuous visitors math reduction warm
    regardless seek salary certificates consultants requiring despite launched discovery regulations
    commit fear cutting builds connectivity supporting follows busy reliability recipes tours errors
    domain records luxury title measures economy photo solve maximum deeper focusing integrate skill
    wonderful stream wish officials automated assist customization outdoor dates interaction customizable
    convenience trips log president sports primarily waiting plate reduced injury meant knowing convenient
    flavor wood teach quote picks principles compensation fund guy regional competition download interior
    advantages item draft approved reputation payroll quiet enterprises layer lb wouldnt assess estimate
    contribute speeds logic map traveling block laptops aspect error mesh buttons mood lists transaction
    hotels dough met decade laws info serves route attend artists central fashion scene root frequently
    doctor catch und graphics requests author trusted guidelines defined overwhelming chair button
    completed played stronger rent raw default sensors freedom consistency graphic retail satisfaction
    objects beneficial counter race attempt hes organized millions tank findings gonna intervention men
    attacks discounts novel magic followed dogs himself transportation entertainment configuration eight
    exposure theyll interview ultimately speakers repair broken drugs meat cat fat responses oral stack
    enhancing dental upgrade messages otherwise plays vital titles ten applied covering goods emotional
    scope creativity recovery steel fruits tutor learners durable signed potentially staying drug
    meaningful struggle transition double girl guess finished scalability manufacturers depth breaks
    discover encourage draw print destination sitting wall meets navigation offerings rare concern
    sustainability objectives optimizing delivered jump educational mice seamlessly rows brew truth
    engaged closer necessarily appreciate gift retirement purchases noted earned intended threats amounts
    corner replacement balanced networking composition templates sea estimated immediate proof classic
    losing priority character suicide alternatives street designer purchased desktop chicken signs
    consultant portion standing dive appliances scheduling cotton situations rankings audit runners niche
    raise recognition combines indoor evaluate maximize housing except adolescents society responsive
    estimates previously confident beauty direction described mark extend entry delicious profile turns
    component ca holding brush teachers packaging developments master venue director stages rapidly um
    lighter highlight tomorrow contracts lesson investments clothes perspective bathroom establish heres
    positions indexes fantastic hourly ergonomic latency supported realize distinct sold aid collect
    listen audiences perfectly registered teacher flowers frequent tutors metadata characters substantial
    died portable senior views arms tracks orders naturally filled driven oz negative loved grown readers
    survey straightforward purchasing locally interact guest filters diets clarity define expanding
    streamline console scientists industrial lies proven equal returned saving miss hidden commerce thank
    utility rapid suggestions somewhere git popularity shot marathon emissions flights explained fuel
    demands telling unexpected historical exciting transformation woman fruit html treated workforce auto
    promise behaviors drinking assistant reward desired formats customize pet properties dangerous worst
    license island parties opened smartphone fundamental embedded formal attract preferred holds liked
    insight walls decent chosen string introduce concrete therapy offline influence lens tables trees
    microphone bus wider exploring sector curve controlled exchange liability famous mass incredible
    afternoon seeds port bright interactions contain identifying paths depend targeted drinks adjustments
    precision interests shares reached discovered afford police visiting introduced drivers transfer tsp
    timing generated authority element fasting sun layers won ran placed appears comment begins ends
    conversations surprised upgrades contains hearing failed combine cups basically approval wife browser
    personally guarantee grains pop reflects institutions sleepers grew matches owned operation prove suit
    object supposed spring sugar emails round recommendation wired department turning theyve typing
    remaining spots resulting extension determined confirm doc cats supplies bags accessories engineer
    planned driver alerts responsibility startups checking bike scheduled noticed kill clinical suggests
    scores experiment hosting approximately needing addresses photographers graduate governance signals
    description stated impossible checks occur receiving contrast successfully evening produces era stars
    mistakes excited possibly mechanical precise optimal argument coaching streams minimize tree
    effectiveness onboarding gains father aim ended somewhat seat religious structures zone afraid
    complicated breaking opt pictures versus upper bands flavors honest failure tight bugs evaluation
    leveraging watches databases pros drip backpacking defense buyers investors retention largely skin
    agree usual enjoyed respect hospital enhanced folks footage label trading dual speaking calling
    statistics footprint employers ownership commonly realistic blocks grip criteria toothbrush species
    elections automatic distribution engineers startup represents journal crop whenever weapons assessment
    enter unlimited script heavily integrates appeal none apartment dress stick airport brief alongside
    periods breath pounds licensed processed medications exceptional selecting libraries integrations wet
    phones beat installed roof fans mine seriously throw timeline impacts calendar sides south sheet
    therefore boot atmosphere costly communicate charged statements actively fish upfront keyword quotes
    okay permits jogging pan cuts star pool performed nor nine opinion essentially song slowly
    implementing procedures proposed verify discussed female conversion vacation technique transform
    household tea solo regulatory imagine eligible guided meetings kit sending extended dream presented
    deeply signal exploration predictive careful greatly bear limitations breakfast grams qualified
    treatments centers falls ranking involve feeds transport correctly moral anthrax agreed arrived
    cooking fairly datasets movie offices indexing heads array missed automate foam connects layouts leg
    beginner shall id highlights pollution lived roughly mainly moderate pizza everywhere inspired tires
    cruise concerned passing mixed shaping cheese builders skilled brewing smarter accessibility founder
    arrive detect originally distributed worse shifts featuring sophisticated totally credits likes casual
    editor pipeline mouth skip workloads aesthetic aligns muscles valid vet foreign favor lock planting
    mother seemed yesterday roll ft son computers considerations cooling sleeping studio gaps grows profit
    calories suited grab travelers cage committed debt eliminate responsibilities wheel visited describe
    customized frame recognize aims literally obvious fabric circle visa caught starter impressed instant
    thrive discussion partnerships picked rain refers enhances residential durability happening opens
    appearance moon minor cancellation inspiration vertical ordered algorithm whom adjustment tackle
    posted summary chest intent loyalty accommodations appointment nearby measurable journals photographs
    applying dashboards stored completion premiums symmetric repeat truck suspension transparent paint
    nights backed movements shouldnt discount parking officers moments contractors simultaneously visible
    recycled represent realized notable houses purposes refund rough desire publishing protected
    strengthen initially taught surprise compelling scaling steady marketers shapes scenarios dietary
    interfaces overhead ice packed cheapest al compatibility compatible drives tickets forever tells
    linked nation trouble schedules funding gradually authentic peak facilities designing strengths handy
    reusable male combining mic thorough personality pests wind arm definition theme park slower passed
    recipe sink cleaner appeared outstanding tough killed removing sample diseases fan replaced bug
    adventure publish specialty stopped ranging crew fly convert toddler membership newsletter sewing
    encryption crypto freelance vendor removed venture false border forced girls alike chat visually
    strain rising capability pandemic awesome rubber dealing dozens bulk colleagues easiest demonstrate
    legacy safely accepted overview ranges expense optimized encourages execute menus guides kinds
    advancements analyzing keywords salt sections equally espresso plates yeah sourdough ship letters rice
    interviews publication assume exclusive modes promising scientific shops performing wonder accident
    trials split percentage subtle warranty achieved self mat explains intake ounces blue attributes excel
    mattress reaching collected ratings believed facts repairs dropped recorded attendees army elsewhere
    wondering lasting north recognized expanded anyway connecting comparing harder requested bird
    acquisition wealth searching stays requirement tap duration handled gaining simplicity lifetime
    smoothly strict affordability mapping toothbrushes relocation mile subscribers decline switching
    entity router shipping blend loan appealing intelligent escape pot storytelling stocks achieving
    mechanism billed elected nodes surprisingly tag vegetable targeting integrating alcohol adopt listings
    attractive scratch tracker essays assigned winning heating parent scored shots bunch enjoyable
    manufacturing musical ok messaging ancient doctors spoke predict refer belongings unnecessary mail
    fats tape caterer islands methodology dashboard anymore rock severe closed sharp werent ultimate
    holiday saves mess replacing fail visuals dollar catalog constant birds instantly cancer chronic cell
    gap relying ignore breakdown wire releases showcase containers et deploy reps bodies shifting beverage
    ethical transforming circuit static mount container bowl loaf tied expansion narrow investigation wrap
    doors equipped welcome pure deaths mountain normally motors suggested signing selected planet
    producing loop stations carrying thus consideration fiction discussions stuck initiatives luck ticket
    temporary thermostat defining supplement browsing credibility mechanisms viewers contemporary manually
    inspection birth shoulder microphones implemented candidates succeed tie surrounding nutrients
    dramatically territory keyboards affected charger sick artist evolve husband quarter personalization
    submit god indicate causing organizational reader hundred conducted module modules tasting regulation
    subjects vibe weights branch simplify scenes legs tester snake marriage bass rear reviewed preparing
    movies puts partnership stayed targets disorder monitors temperatures barely motivation rank letting
    stunning frozen fellow cancel manufacturer shes rack empty der acts extends matching logging wearing
    writer extract hurt heading studying actionable maker healthier lean itinerary commands visualization
    aesthetics bills enron opposite equivalent accommodate ports chances facility wave extreme deployed
    stretch grounds stops hub shaped associate seats labels evaluating injuries participate occasionally
    attempts virtually travelling baseline doubt adequate boasts obviously earning producers compete
    heavier decrease telescope restrictions thoughtful incorporate deposit grape newer analysts equity
    facing fare upcoming fighting joint identified younger intense processor proud evolution flag
    continuously demo motivated token causes measured pro pushing referred authors tier boundaries adult
    editors marketplace checked batteries influencer shorter generic innovations accordingly budgets tone
    routes essentials disorders pocket hygiene fell faces presentation carried protecting chemical
    maintains tons difficulty incentives camp password collective dance neighborhood vibrant express
    parallel benchmark proprietary spray protocol affects bold episode edit isolation globally shower
    grain retailers scan enjoying accelerate snacks licensing screens statistical mortgage aligned peers
    trash vacuum width modeling polished schema sorry characteristics coordination operators thick differ
    warming inference brewer election electronic bet mistake wed dust viewing generating entering lie
    exposed delays safer craft yellow ending tall memorable booked prep fold absolute constraints
    recommends satisfied lab rarely suits sequence founded nose fancy wanting standout mature systematic
    branding conduct filed employer ordering lacks procedure cake logs tags remotely appreciated
    subscriptions alignment foliage remodeling tire bytes involving governments returning confirmed bench
    carrier featured urban suffer consequences latter interventions surprising superior exception whereas
    banks completing diversity publicly picking inexpensive instruction trigger substance independently
    frequency east fastest medicine horses freelancers upload followers overcome bottle rewards
    conferences lenses organize dish exams outsourcing template presses makers outcome unlock
    technological seasonal deployment preventing disaster brother texture angle finances peoples operates
    revealed ton permanent nuts neck chose collaborative narrative priorities priced wiring university
    shooting structural volumes crisp falling unable maintained crops refine inclusive medication cycles
    searches varies admissions cons plumbers couples gifts trails tourist candidate struggling lay logo
    suggesting remained fluid crisis farmers combat issued civil sex daughter pilot evolved flying steep
    tariffs baking figures alert shoot spirit aside plague circumstances hell overnight mobility
    authorities tends terrible examine copies scenario claimed village explanation directions glad sky
    calm cap explicit papers logistics exists clicks pairs northern greatest adjusting saved treats
    beverages literature chef reviewing productive instructors audits adjustable flour brushing codebase
    surfaces faced settlement mutual feelings optical faith roads wild incident cast slice inclusion
    differently adopted varieties grant conflict aimed philosophy importantly favorites chemicals strongly
    autonomous confusion authentication traction vocabulary possibilities remodel boards renovations
    flooring endless instructor visits mirror pasta vulnerability curated fixtures webcam repository quot
    hammocks downside segment mainstream wheels joined shoppers deciding hiking youth professor troops
    electronics aluminum sees studied talks relief pushed gather emerged surgery mom gotten unlike butter
    edges regard adopting chart married encounter club album pays asset branches satellite promoting
    supportive planner contributions veggies pipelines translate solely qualify specialists luggage
    translation timelines conversions unified signature depressive descriptions accurately invoicing
    prevents insurers checkout sleek unusual breathing ourselves enforcement cross finds scoring trainers
    credentials rated earnings survive believes refined writers whos deadlines buildings fourth merely
    navigating trick launching agriculture exclusively tricky thermostats relative projected contents
    sufficient communications pad reception fiber integrity headphone universal ears themes photographer
    outdated analytical tray smoother variable electrician grid prompts backend terrain wo maps manner
    ball broadcast court co songs chief millennials performs pin profiles crime sexual von joining fantasy
    varying passes bedroom samples smartphones opposed biological thoroughly refused pipe nuclear
    employment landing checklist inform coast protocols binge ear writes codes simpler emphasis bonus
    fundamentals daunting excels applies recover timely renting usability gentle cyber mirrorless rude
    pest domains pm residents mileage conventional powered bars predictable worried neutral generous
    laundry gathering remarkable sits battle riding sister weird organisations uncertainty gained awards
    grapes curious notifications robots obtain experimental resume dairy terrorist secret earth
    representative compound receptors smell contractor immersive ships finger seasons habit grammar
    participation placement dimensions registration colleges beach balancing setups vulnerabilities stems
    herbs gov testers loaves moisture stainless byte ants polling involvement torque hanging em argue west
    delay guarantees enemy suppliers bid pulled arrival sentence hate edition possibility hasnt holes
    forth broke globe streets elegant domestic handful speech classroom lovely birthday executed
    inflammation surprises plug
    """.split()
)

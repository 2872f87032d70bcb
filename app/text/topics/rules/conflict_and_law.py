"""Words that show articles on conflict, on crime and justice, and on disasters and accidents."""

from typing import Final

RULES: Final = """
20000053
! terrorist attack|terror attack|suicide bomber|suicide bombing|suicide attack|car bomb|truck bomb|bombing|gunmen
+ claimed responsibility|bomb|bomber|blast|militant|extremist|gunman|killed|victim|security forces|explosion|wounded
+ terrorism|terrorist|attacker|detonate~|vest|attack
- bombing campaign|photo bombing

20000103
! terrorism|terrorist|Islamic State|ISIS|ISIL|al-Qaeda|Al Qaeda|jihadist|terror group|terror suspect|terror plot
! counter-terrorism|counterterrorism|Boko Haram|al-Shabaab|Al-Shabab
+ radicalised|radicalized|extremist|attack|militant|plot|bomb|caliphate|recruit|propaganda|threat|fighters

20000056
! airstrike|air strike|shelling|artillery|insurgent|insurgency|rebel|militia|drone strike|missile strike|armed group
! front line|frontline|heavy fighting|fierce fighting|gun battle|armed conflict|mortar fire|rocket fire|shelled
! missile attack|drone attack|clashes
+ fighting|troops|soldier|civilian|killed|wounded|militant|bombard~|rocket|offensive|gunfire|hostilities|fighter
+ besieged|ceasefire|casualties|hit|commander|war|military|drone|missile|bomb|shell|village
- air strikes a deal|rebel lawmakers|rebel MP|Rebel Wilson|heart attack|bull market|personality clashes

20000062
! war|invasion|invade~|all-out war|war crime|wartime|counteroffensive|battlefield
+ troops|soldier|army|front line|frontline|artillery|missile|tank|occupied|occupation|battle|brigade|casualties
+ offensive|mobilisation|mobilization|drone|peace|aggression|shelling|forces|territory|ceasefire|enemy|front
- war on drugs|war on terror|war on poverty|war on women|war on coal|culture war|trade war|cold war|world war
- second world war|world war ii|world war i|world war two|war hero|war chest|war room|price war|bidding war
- war of words|star wars|iraq war|vietnam war|vietnam war veteran|gulf war|korean war|american civil war|tug of war
- war powers|war memorial|war film|war movie|gang war|turf war|war veteran|tariff war|home invasion
- invasion of privacy|class war|war between the|war with the media|prisoner of war|war paint|war story|war stories
- war museum|ratings war|civil war

20000065
! riot|rioting|rioter|unrest|looting|street violence|civil unrest|civil disorder
+ protester|police|tear gas|clash~|curfew|stones|barricade|looters|burned|burnt|arrested|crowd|violence|smashed
- riot act|laugh riot

20000066
! protester|protest|demonstrator|anti-government protest|march against|marched against|march through|rally against
! thousands march|protest march|sit-in|street protest|took to the streets
+ march|marched|chant~|banner|placard|crowd|police|square|street|activist|tear gas|rally|slogan|demonstrate~
+ demonstration|demand~|thousands|blocked
- protest vote|protest candidate|under protest|lady doth protest

20000070
! coup|coup attempt|junta|putsch|attempted coup|military takeover|coup leaders
+ soldiers|overthrow~|overthrew|ousted|presidential palace|seized power|generals|curfew|state television|army|plotters
- diplomatic coup|coup for|quite a coup|bloodless coup of|coup de

20000076
! peace talks|peace negotiations|ceasefire talks|truce talks|peace negotiator|peace envoy|talks to end the war
! peace conference|peace summit
+ ceasefire|cease-fire|truce|negotiator|talks|mediator|envoy|delegation|negotiating table|mediation|negotiations
+ mediate~|peace|pause|both sides|prisoners|agenda|settlement|fighting

20000073
! peace deal|peace accord|peace agreement|peace treaty|ceasefire|cease-fire|truce|armistice|peace process|peace plan
+ talks|mediator|hostilities|withdraw~|withdrawal|monitor|fighting|signed|envoy|violation|both sides|negotiations
+ peace|troops|guns|line
- peace and quiet

20000059
! peacekeeper|peacekeeping|blue helmets|peacekeeping force|peacekeeping mission
+ mission|troops|mandate|Security Council|patrol|United Nations|UN|deploy~|soldiers|battalion|ceasefire

20000080
! prisoners of war|prisoner of war|prisoner swap|prisoner exchange|POW|exchange of prisoners
+ released|captured|captivity|exchange|soldiers|swapped|prisoners|freed|camp|Red Cross|returned|families

20000105
! war crime|crimes against humanity|genocide|mass grave|atrocities|ethnic cleansing
+ tribunal|prosecutor|civilians|The Hague|executed|massacre|victims|court|indicted|investigator|survivors|killings

20000077
! post-war reconstruction|reconstruction|rebuild~
+ rubble|war|destroyed|houses|bridge|homes|donors|billion|fighting|returned|ruins|bombed|shelling
- breast reconstruction

20000079
! demining|mine clearance|landmine|land mine|minefield|unexploded|mine clearer|deminer
+ mine|clear~|shells|fields|detector|explosives|ordnance|farmers|war|bomb|disposal

20000099
! murder|murdered|homicide|manslaughter|murderer|stabbed to death|shot dead|beaten to death|fatal stabbing
! murder trial|strangled|serial killer|killer
+ police|body|victim|suspect|detective|arrested|charged|knife|investigation|killed|death|stabbed|found dead|jury
+ prosecutor|convicted|life sentence
- character assassination|killer app|killer whale|murder mystery|get away with murder|ladykiller

20000104
! robbery|burglary|thief|thieves|robbers|robber|burglar|heist|shoplifting|shoplifter|armed robbery|stolen goods
! museum theft|theft|stole|stolen
+ police|raid|jewellery|jewelry|loot|suspect|CCTV|alarm|recovered|safe|broke into|arrested|mask|insurance|value
- stolen election|stole the election|stolen the election|stole the show|identity theft|stolen votes
- stole the nomination|stole the spotlight

20000097
! fraud|fraudster|embezzlement|embezzle~|scam|ponzi scheme|money laundering|swindler|swindled|defraud~|forged
! insider trading|false invoices|false accounting|tax evasion
+ court|charged|investor|accounts|prosecutor|trial|guilty|invoices|victims|scheme|money|clerk|auditor|convicted
+ sentenced
- voter fraud|election fraud|electoral fraud|vote fraud|total fraud|con artist

20000093
! corruption|bribery|bribe|kickback|graft|anti-corruption|corruption scandal|bribes|embezzlement
+ prosecutor|officials|contract|investigation|charged|arrested|accused|envelope|minister|payments|convicted|scandal
- corruption of the|political corruption of

20000086
! ransomware|hacker|cyberattack|cyber attack|cyber-attack|data breach|phishing|malware|hacked|cybercrime|cyber crime
! cybersecurity|cyber security|hacking|spyware
+ computer|systems|network|data|password|stolen|server|encrypted|ransom|emails|breach|records|software|attackers

20000095
! drug trafficking|cocaine|drug cartel|drug smuggling|drug dealer|drug trafficker|drug lord|narcotics|methamphetamine
! drug bust|heroin|fentanyl
+ cartel|seized|kilograms|kilos|smuggling|police|customs|tonnes|arrested|container|street value|smugglers|gang

20001313
! mass shooting|shooting|shooter|gunman|opened fire|school shooting|shooting spree
+ shot|killed|wounded|police|rifle|victim|weapon|suspect|bullet|gunfire|injured|pistol|officer|massacre
- photo shooting|shooting star|shooting range|shooting for|shooting himself|shooting herself|shooting themselves
- shooting down|film shooting|shooting guard|shooting percentage

20001283
! human trafficking|people smuggler|people smuggling|people-smuggling|human smuggling|sex trafficking|traffickers
+ migrants|boat|victims|forced|smugglers|gang|border|arrested|trafficked|lorry|exploitation

20000107
! courtroom|pleaded guilty|pleaded not guilty|pleads guilty|found guilty|jury|verdict|magistrate|appeals court
! court of appeal|convicted|acquitted|judge ruled|judge|court|trial|court heard|court told|federal judge
! district court|lawsuit|sued|sentenced to|crown court
+ prosecutor|defendant|lawyer|evidence|sentence|hearing|witness|appeal|charges|ruling|ruled|guilty|testimony|testified
+ charged|case|prosecution|attorney|plaintiff|sentenced
- tennis court|court of public opinion|food court|basketball court|royal court|trial and error|clinical trial
- drug trial|courting|trial run|trial period|trial balloon|centre court|center court|vaccine trial|court vision
- full court|time trial|trials of the|supreme court|high court|constitutional court|court martial|judge for yourself

20001287
! supreme court|Supreme Court|high court|constitutional court|chief justice|Supreme Court nominee
+ justice|ruling|ruled|appeal|judges|nominee|confirmation|case|struck down|upheld|overturned|court|dissent|majority

20000128
! International Criminal Court|International Court of Justice|war crimes tribunal|ICC|European Court of Human Rights
+ The Hague|judges|prosecutor|warrant|ruling|case|genocide|arrest|jurisdiction|tribunal|court

20000137
! prison|inmate|prison guard|prison officer|prison governor|jail inmates|prison system|prison riot|overcrowded prisons
+ cell|sentence|jailed|guards|overcrowding|prisoner|wing|behind bars|parole|released|wardens
- prison sentence|prison term|years in prison|prison time|prison cell phone
H

20000133
! police chief|police reform|police force|police department|police officer|police brutality|policing
! police commissioner|detective
+ officer|patrol|police|crime|arrest|arrested|body camera|shot|community|shooting|investigation|constable
H

20000131
! FBI investigation|criminal investigation|federal investigation|grand jury|criminal probe|FBI probe|special counsel
! investigators|police investigation
+ FBI|evidence|probe|agents|prosecutor|Justice Department|charges|searched|seized|subpoena|investigation|inquiry|Comey
+ investigate~
H

20000153
! earthquake|quake|aftershock|epicentre|epicenter|seismic|magnitude|tremor
+ rubble|rescuers|collapsed|trapped|survivor|building|tsunami|felt|killed|struck|geological|shook|damage|seismologist
- political earthquake|earthquake in politics

20000154
! flood|flooding|flooded|floodwater|flash flood|flood water|flood defence|dam burst|flood defences
+ river|rain|water level|evacuate~|submerged|homes|rescue~|dyke|banks|sandbag|rainfall|boats|bridge|swept away
+ torrential|overflowed|metres|feet|water|roof|stranded|dam
- flood of|floods of|flooded with|flooding the zone|flooded the market|flood the

20001202
! wildfire|forest fire|bushfire|bush fire|brush fire|fires raged
+ firefighter|blaze|flames|evacuate~|hectares|acres|smoke|wind|contained|drought|homes|burning|burned|heat|forest

20000150
! blaze|firefighter|arson|fire brigade|burned down|burnt down|house fire|fire department|fire broke out|fire crews
! arsonist|caught fire|fire engine
+ flames|smoke|fire|burnt|engines|building|evacuated|roof|burned|gutted|extinguish~|alarm|injured|cellar
- under fire|open fire|opened fire|fire back|fired back|ceasefire|hire and fire|line of fire|fire sale|fire up
- blaze a trail|friendly fire|fire and fury|return fire|came under fire|blaze of glory|drew fire|draw fire|firing line

20001280
! hurricane|typhoon|cyclone|tropical storm|storm surge
+ landfall|winds|storm|evacuat~|category|coast|damage|power cuts|rain|flooding|islands|gusts|forecasters|roofs
+ shelters

20000159
! volcano|eruption|lava|volcanic|ash cloud|crater
+ erupted|ash|magma|evacuated|villages|smoke|slopes|lava flow|seismologist|tremors|plume

20000152
! drought|water shortage|parched|dry spell|water restrictions
+ rain|rainfall|reservoir|crops|farmers|water|harvest|wells|dry|livestock|months|heat|irrigation

20000155
! landslide|mudslide|rockslide|landslip
+ rain|buried|houses|rescuers|village|road|slope|mud|missing|hillside|killed
- landslide victory|landslide win|by a landslide|landslide election|electoral landslide|landslide defeat

20000156
! avalanche
+ skiers|snow|mountain|buried|rescuers|slope|climbers|killed|off-piste|rescue
- avalanche of

20000149
! famine|starvation|malnutrition|hunger crisis|food crisis|malnourished
+ food aid|hunger|starving|drought|children|aid|crops|agencies|hungry|food|refugees

20000143
! plane crash|train crash|derailment|derail~|train derails|bus overturns|plane crashes|crash landing|car crash|pile-up
! capsized|shipwreck|ferry sank|black box|head-on collision|collision|collided|air crash|bus crash|helicopter crash
! train derailed|ran aground|crashed
+ passenger|killed|injured|driver|pilot|wreckage|rescuers|crash|crew|investigator|on board|carriage|motorway|lorry
+ sank|survivors|hospital|runway|overturned
- crashed out|website crashed|crashed the party|computer crashed|market crashed|collision course

20000140
! explosion|gas explosion|gas leak|exploded
+ blast|factory|injured|killed|windows|plant|firefighters|building|rubble|tank|gas|flames|heard
- population explosion|explosion of|explosion in
x bomb|bomber|bombing|militant|shelling|missile|drone

20000168
! rescue team|rescuers|search and rescue|evacuation|emergency services|lifeboat|coastguard|coast guard|relief effort
! mountain rescue|rescue workers|emergency crews|evacuation order|emergency shelter
+ evacuated|helicopter|shelter|volunteers|firefighters|ambulance|rescued|stranded|rescue|boats|crews|survivors|missing
"""

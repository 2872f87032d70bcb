"""Words that show articles on politics: elections, government, policy, relations between countries, rights."""

from typing import Final

RULES: Final = """
20000579
! presidential election|general election|parliamentary election|snap election|presidential race|election night
! national election|early election|presidential vote|federal election|election result|presidential campaign|exit poll
! presidential candidate|presidential nominee|presidential hopeful|White House bid|race for the White House
+ voter|vote|ballot|polls|candidate|polling station|turnout|campaign|party|seats|majority|nominee|running mate|poll
+ swing state|battleground|electoral|coalition|opposition|win|victory
- since the general election

20000583
! primary|caucus|primaries|caucuses|Super Tuesday|Iowa caucus|primary election|delegates|GOP nomination
! Republican nomination|Democratic nomination|party nomination|presidential nomination|primary voters|GOP primary
! superdelegates|primary race|presumptive nominee
+ candidate|voters|delegate|Republican|Democratic|nominee|front-runner|frontrunner|polls|New Hampshire|Iowa|campaign
+ ballot
- primary school|primary care|primary reason|primary goal|primary source|primary concern|primary focus
- primary education|primary purpose|primary responsibility|primary suspect|primary teacher|primary pupil
- Congressional Black Caucus|Black Caucus|primary cause|primary target|primary way|Freedom Caucus|Progressive Caucus

20000580
! campaign rally|campaign trail|campaign manager|campaign ad|attack ad|running mate|campaign event|stump speech
! super PAC|presidential campaign|campaign stop|campaign adviser|campaign chairman|campaign spokesman
! campaign spokeswoman|campaign aide|ad buy|campaign staff|election campaign|campaign speech
+ campaign|candidate|rally|supporter|voter|nominee|polls|election|ads|volunteers|endorsed|endorsement|crowd
- ad campaign for|military campaign|bombing campaign|vaccination campaign|advertising campaign|marketing campaign

20001266
! presidential debate|televised debate|debate stage|GOP debate|Democratic debate|Republican debate
! vice presidential debate|debate moderator|first debate|second debate|third debate|final debate|primary debate
! debate performance|debate night
+ moderator|debate|candidates|moderated|stage|podium|opponent|audience|exchange|onstage|rival|question|viewers
H

20000581
! campaign finance|campaign donation|super PAC|fundraiser|fundraising|campaign contribution|donors|fund-raiser
! campaign cash|political donations|dark money|fund-raising
+ raised|million|donation|contribution|PAC|donor|donate~|money|funds|quarter|wealthy
- charity fundraiser|school fundraiser
H

20000584
! referendum|plebiscite|Brexit|independence vote
+ vote|voters|campaign|ballot|independence|yes|polls|constitution|result|leave|majority

20000578
! local election|mayoral election|council election|mayoral race|municipal election|mayoral candidate|council seats
+ voters|mayor|council|ballot|candidate|turnout|city|results|towns|party|councillors

20000586
! polling station|voter turnout|voter ID|voting rights|early voting|ballot box|voter registration|absentee ballot
! polling place|voter fraud|voting machine|mail-in ballot|voter suppression|voting booth
+ voter|ballot|polls|vote|cast|registered|electoral|turnout|queue|election|voting
H

20001259
! Republican National Convention|Democratic National Convention|national convention|convention speech|convention floor
! party convention|convention hall|contested convention|brokered convention|GOP convention|Democratic convention
! Republican convention
+ delegate|convention|nominee|Cleveland|Philadelphia|stage|speech|nominate~|nomination|floor|keynote
H

20000651
! party leader|party conference|leadership contest|leadership race|party chairman|party members
! leader of the opposition|party congress|party leadership|Republican Party|Democratic Party|Labour Party
! Conservative Party|new party
+ party|members|leader|faction|grassroots|split|leadership|activists|establishment|unity|membership|elected
H

20000606
! cabinet reshuffle|sworn in|new cabinet|coalition government|new government|executive order|cabinet ministers
! cabinet post|cabinet meeting|took office|inauguration|swearing-in|oath of office
+ minister|prime minister|appointed|resigned|portfolio|oath|cabinet|president|government|ministry|coalition|deputy
H

20000647
! no-confidence vote|vote of no confidence|political crisis|motion of no confidence|coalition collapsed
! no-confidence motion|government collapsed|confidence vote
+ resign~|prime minister|coalition|parliament|snap election|majority|opposition|motion|collapse~|step down|lost

20000615
! lawmakers|passed a bill|the bill|legislation|filibuster|parliamentary vote|second reading|House vote|Senate vote
! lawmaker|voted to pass|parliament voted|the Assembly voted|legislature|upper house|lower house|Senate bill
! House bill|House of Commons|House of Lords|Bundestag|Senate Republicans|House Republicans|Senate Democrats
+ Senate|House|parliament|MPs|MP|voted|amendment|passed|Congress|committee|bill|vote|senator|majority|chamber|floor
- bill gates|Bill Clinton|Bill Maher|medical bill|energy bill|foot the bill|heating bill|electricity bill
- hospital bill|bill of rights|Bill O'Reilly|Bill O’Reilly|twenty-dollar bill
H

20000607
! budget|budget deficit|government spending|spending cut|austerity|government shutdown|debt ceiling|spending bill
! spending plan|budget plan|national debt|supplementary budget|public spending
+ deficit|billion|tax|finance minister|spending|treasury|fiscal|million|cuts|revenue|shutdown|lawmakers|borrowing
- budget airline|film budget|low-budget|big-budget|budget hotel|household budget|budget of|production budget

20000620
! tax cut|tax plan|income tax|tax rate|tax increase|tax rise|corporate tax|wealth tax|tax code|property tax|tax reform
! tax bill|tax break|value added tax|tax evasion|tax hike|estate tax|sales tax|carbon tax|capital gains|tax on
! tax returns|tax avoidance|tax relief|federal taxes|tax return
+ tax|taxes|revenue|income|wealthy|rates|finance minister|loophole|taxpayer|IRS|taxed|budget|pay|deduction

20000611
! impeachment|impeach|impeached|articles of impeachment|impeachment trial|impeaching
+ Senate|articles|House|trial|president|lawmakers|vote|removed|inquiry|hearing|committee|offence

20000598
! defence spending|defense spending|defence minister|defense minister|defense secretary|defence secretary
! military budget|defence ministry|defense ministry|Pentagon|NATO|military alliance|defence policy|air defence
! air defense|military aid|defense budget|defence budget
+ military|army|troops|weapons|alliance|missile|fighter jet|tank|soldier|allies|defence|defense|deploy~|eastern flank
+ security|deterrence|border|exercises

20000599
! armed forces|air force|navy|military exercise|war games|battalion|conscription|military drill|conscript|warship
! military exercises|army chief|naval exercise|marines|aircraft carrier|troop deployment
+ soldier|military|drill|commander|exercise|general|deployed|training|army|troops|brigade|recruits|manoeuvres|officers
- Air Force One|Salvation Army|Navy blue|Old Navy|army of
H

20000602
! ballistic missile|cruise missile|missile test|air defence system|air defense system|weapons delivery
! weapons deliveries|arms shipment|munitions|long-range missile|arms deliveries|arms sales|missile launch|fighter jet
! arms deal|missile system
+ missile|weapon|range|launch~|warhead|system|delivered|military|tank|ammunition|arms|battery|tested|shells

20000635
! nuclear weapon|nuclear deal|uranium enrichment|nuclear programme|nuclear program|nuclear warhead|nuclear test
! nuclear arsenal|nuclear arms|nuclear agreement|denuclearisation|denuclearization|non-proliferation|nuclear accord
+ enrichment|sanctions|inspectors|IAEA|missile|warhead|nuclear|uranium|treaty|centrifuge|bomb|deterrent
- nuclear option|nuclear family

20000605
! espionage|spies|intelligence agency|MI6|CIA|spying|intelligence service|double agent|spymaster|intelligence officer
! counter-intelligence|spy|intelligence chief|intelligence agencies|classified information|secret service agent
+ agent|secret|surveillance|classified|intelligence|expelled|embassy|spied|covert|informant|defector
- spy film|spy novel|artificial intelligence|spy thriller|intelligence briefing
H

20000639
! diplomat|ambassador|foreign minister|embassy|foreign ministry|state visit|diplomatic|foreign secretary|diplomacy
! consulate|secretary of state|bilateral talks
+ talks|summit|ties|relations|bilateral|visit|counterpart|foreign policy|envoy|expelled|summoned|capital|agreement
+ minister
- former secretary of state|diplomatic immunity|goodwill ambassador|brand ambassador
H

20000638
! foreign policy|bilateral relations|international relations|diplomatic relations|bilateral ties|foreign affairs
! international community|geopolitical
+ ally|allies|alliance|relations|abroad|talks|foreign|tensions|diplomatic|minister|ambassador|country|leaders
+ cooperation
H

20000640
! summit|G7|G20|summit meeting|G8|leaders' summit|emergency summit
+ leaders|meeting|communique|communiqué|host|gathered|heads of state|agenda|bilateral|prime minister|talks|delegations
- summit of the mountain|reach the summit|reached the summit|summit attempt|summit of mount
x climber|mountaineer|Everest|climbers
H

20000641
! treaty|accord|ratification|non-aggression pact|ratify|ratified
+ signed|signatories|parties|agreement|countries|pact|border|clause|commit~|ceremony|signing|terms|withdraw~|articles
- Honda Accord|own accord|treaty of versailles|peace accord|peace treaty
H

20000642
! sanctions|embargo|sanctions package|asset freeze|frozen assets|economic sanctions|sanctioned
+ imposed|banned|lifted|exports|punitive|oligarchs|oil|ban|blacklist|assets|companies|impose~|measures
+ foreign ministers
- sanctions the use

20001316
! border dispute|disputed border|territorial dispute|disputed territory|airspace violation|disputed islands
! border clash|violated its airspace|violated the airspace|border conflict|border talks|line of control
! territorial claims|violation of its airspace|disputed valley
+ border|territory|sovereignty|claims|line|incursion|airspace|disputed|troops|islands|map|annexed|violated

20000644
! United Nations|Security Council|General Assembly|European Union|European Commission|World Health Organization
! secretary-general|African Union|Arab League|International Monetary Fund|World Bank
+ resolution|member states|UN|U.N.|EU|vote|veto|council|mandate|commissioner|envoys|bloc|membership
H

20000645
! refugee|asylum seeker|displaced people|refugee camp|internally displaced|displaced families|asylum-seeker
+ camp|fled|fleeing|border|shelter|UNHCR|resettle~|homes|aid|migrants|asylum|displaced|war|boats|families|return
- tax refugee

20000643
! humanitarian aid|foreign aid|aid convoy|aid agencies|food aid|aid worker|development aid|aid agency|aid package
+ relief|donors|supplies|convoy|million|aid|trucks|medicine|civilians|delivered|agencies|humanitarian|distribution

20000592
! human rights|political prisoner|rights abuses|torture|tortured|Amnesty International|Human Rights Watch|rights group
! rights activist|rights violations|dissident
+ detained|abuses|activist|violations|jailed|arbitrary|detention|imprisoned|freedom|repression|crackdown|authorities
- tortured soul|torture chamber of
H

20000120
! civil rights|same-sex marriage|gay marriage|Voting Rights Act|desegregation|segregation|equal rights|civil liberties
+ discrimination|equality|black|gay|court|movement|law|rights|couples|marched|activists|Martin Luther King|ruling
H

20000588
! free speech|freedom of speech|censorship|freedom of expression|First Amendment|censored|book ban|banned books
+ speech|banned|opinion|books|law|rights|expression|blocked|silence~|journalists|websites
H

20000591
! press freedom|freedom of the press|jailed journalist|journalists' union|media freedom|imprisoned journalist
! free press
+ journalist|reporter|detained|editor|newspaper|censorship|jailed|newsroom|arrested|media|broadcaster|blacklist

20000632
! gun control|gun violence|background check|gun law|Second Amendment|assault weapon|gun rights|NRA|gun owner
! National Rifle Association|gun safety|gun lobby|gun ban|firearms law
+ gun|shooting|firearm|weapon|rifle|mass shooting|ammunition|permit|concealed|licence|gun show|terrorist watch list

20000634
! immigration policy|immigration reform|border wall|deportation|immigration plan|travel ban|migration policy|deport~
! visa program|visa programme|sanctuary city|sanctuary cities|immigration law|border security|Muslim ban
! ban on Muslims|migration pact|executive action on immigration
+ immigrant|immigration|border|visa|wall|amnesty|undocumented|asylum|Mexico|illegally|Muslims|entering|migrants

20000612
! city council|town council|city hall|county council|councillors|city manager|county commissioners|council leader
! town hall meeting
+ mayor|councillor|residents|local|council|town|rates|vote|borough|planning|motion
- town hall event
H
"""

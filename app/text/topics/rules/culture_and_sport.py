"""Words that show articles on arts, media, religion, society, leisure and sport."""

from typing import Final

RULES: Final = """
20000005
! film|movie|box office|film festival|filmmaker|screenplay|feature film|documentary|film director|cinema|Oscars|Oscar
! Academy Award|screenwriter|silent film|biopic
+ director|actor|actress|premiere|audience|starring|scene|studio|cast|blockbuster|trailer|sequel|Cannes|Hollywood
+ screen|role|directed|shot|camera|plays|script
- film crew|cinema advertising|movie theater shooting|Oscar Mayer|horror movie come
x stormed

20000018
! album|song|concert|singer|songwriter|orchestra|symphony|guitarist|rapper|music festival|pop star|Grammy|violinist
! pianist|benefit concert|singer-songwriter|rock band|jazz|musician|soprano|choir
+ music|tour|stage|band|lyrics|melody|drummer|audience|fans|record label|single|studio|tune|hit|performed|guitar|sang
+ recorded|frontman|tracks|sing~|encore
- swan song|song and dance|theme song played|for a song|photo album|bird song
x birds|birdsong|whales

20000013
! novel|novelist|poet|poetry|poem|literary prize|short story collection|short stories|literature|memoir|Booker Prize
! literary|debut novel
+ book|author|writer|reader|chapter|publisher|bestseller|fiction|essay|critic|story|wrote|written|pages|translated
- novel coronavirus|novel approach|novel idea|novel way|novel concept|campaign literature

20000029
! theatre|playwright|Broadway|stage play|theatre company|musical|opera house|theatre director|opera|theatregoers
+ stage|actor|audience|curtain|director|rehearsal|performance|opening night|cast|production|scene|role|play|drama
- theatre of war|theater of war|operating theatre|home theatre|movie theatre|soap opera|musical instrument
- musical chairs|political theatre|political theater|space opera

20000031
! painting|sculptor|sculpture|art gallery|painter|mural|artwork|art exhibition|watercolour|modern art|art museum
! self-portrait|oil painting
+ gallery|artist|museum|canvas|curator|collection|brush|exhibition|painted|portrait|auction|art|works|statue
- painting himself as|painting them as|painting a picture

20000043
! museum|library|librarian|libraries|museum director|museum curator
+ collection|exhibit|exhibition|archive|visitor|artefact|artifact|books|displayed|gallery|curator|mask|treasures
- presidential library|Newseum
H

20001319
! disinformation|misinformation|fake news|conspiracy theory|conspiracy theories|deepfake|fact-checker|fact-checking
! fact checkers|hoax|fabricated story
+ false claim|debunked|propaganda|fabricated|online|false|rumour|rumor|misleading|viral|shared|website|posts|lie
H

20000046
! newspaper|news organisation|news organization|newsroom|cable news|news network|broadcaster|news media
! mainstream media|media coverage|media bias|press corps|tabloid|news channel|news anchor
+ journalist|reporter|editor|coverage|anchor|network|press|editorial|audience|broadcast|ratings|media|readers
+ columnist
H

20000498
! Nobel Prize|award ceremony|awards ceremony|Golden Globe|Pulitzer|Booker Prize|Oscars|Grammys|literary prize
! won the prize|top prize|prize-winning|Nobel|first prize|shortlist|laureate|wins award
+ winner|jury|ceremony|won|award|honoured|shortlisted|prize|judges|awarded|medal|trophy|gala
- grand prize of|prize fighter
x league|Peace Prize as a joke

20000506
! royal family|Buckingham Palace|monarch|monarchy|coronation|crown prince|royal wedding|prince|princess|queen
! royal visit|royal baby|crown princess
+ king|palace|throne|royal|duchess|duke|majesty|heir|castle|reign|prince's|crown
- beauty queen|drag queen|drama queen|Prince William County|Fresh Prince|Prince George's County|dancing queen
- Prince song|prince charming|prom queen|clown prince

20001235
! funeral|mourner|memorial service|coffin|burial|eulogy|funeral procession|funeral service|pallbearers
+ buried|mourned|church|tribute|grave|cathedral|flowers|family|wreath|service|cemetery|hymn|laid to rest|casket
- funeral home shooting|burial site
x airstrike|archaeologist

20001238
! birthday|turns 100|hundredth birthday|turns one hundred|centenarian|100th birthday|birthday party|birthday cake
+ born|cake|candles|years old|celebrated|guests|party|age|grandchildren|card|hundred|youngest
- birthday suit|birthday bash fundraiser
H

20000549
! lottery|jackpot|lotto|winning ticket|lottery ticket
+ ticket|winner|numbers|draw|prize|million|won|winning
- lottery of birth|green card lottery|visa lottery

20000563
! tourism|tourist|holidaymaker|tour operator|overtourism|visitor numbers|travel agent|cruise ship|tourist board
! package holiday|sightseeing
+ visitor|resort|beach|season|bookings|cruise|island|hotel|travel|guests|holiday|summer|travellers|sights
- political tourist|tourist visa

20000335
! restaurant|chef|Michelin|diners|restaurateur|cafe owner|pub landlord
+ bakery|menu|kitchen|dishes|food|waiter|table|cook|meal|customers|cuisine|wine|recipe|bread|served
- chef de mission
H

20000704
! pope|pontiff|Vatican|papal|Holy See|conclave|Pope
+ Catholic|cardinal|church|mass|St. Peter's|Rome|bishop|pilgrims|blessing|encyclical|faithful|prayed|Francis
- Pope County

20000659
! church|Catholic|Christian|Anglican|evangelical|archbishop|parish|priest|Protestant|bishop|cathedral|Orthodox Church
! Christianity|Baptist|pastor|congregation|Mormon|Methodist
+ faith|worship|prayer|gospel|Jesus|God|sermon|religious|clergy|believers|Bible|vicar|hymn|pray~|synod
- Christian Bale|Christian Dior|Christian Science Monitor
H

20000677
! Muslim|Islam|mosque|imam|Ramadan|Quran|Koran|hijab|headscarf|Muslims|Hajj|Islamophobia
+ prayer|faith|worshippers|community|pilgrims|Islamic|religious|religion|Eid|fasting|Mecca|cleric|burqa
- Muslim Brotherhood
H

20000679
! synagogue|rabbi|Jewish community|Judaism|Torah|Yom Kippur|Hanukkah|anti-Semitism|antisemitism|anti-Semitic|Jews
! Passover
+ Jewish|faith|prayer|community|religious|congregation|Holocaust|kosher|swastika|Israel
H

20000771
! immigration|immigrant|migrant|migration|undocumented|asylum seekers|undocumented immigrants|illegal aliens
! illegal immigration|illegal immigrants
+ border|asylum|visa|arrivals|boats|deport~|deportation|smugglers|crossing|citizenship|amnesty|wall|legal status
- bird migration|data migration|migrant bird

20000777
! racism|racist|racial discrimination|white supremacist|racial slur|Ku Klux Klan|KKK|white nationalist
! racial profiling|white supremacy|racially charged|white nationalism|birther|racial tension
+ black|minorities|hate|slur|discrimination|bigotry|racial|bigot|prejudice|African-American|white|Latino|alt-right
H

20000775
! discrimination|sexism|sexist|discriminatory|discriminated|ageism|misogyny|misogynist
+ women|equal|minority|minorities|tribunal|religion|gender|gay|disabled|complaint|bias|equality|black
H

20000792
! transgender|same-sex marriage|gay marriage|LGBT|LGBTQ|gay rights|bathroom bill|gay couples|homosexuality|lesbian
! same-sex couples|Pride parade
+ gay|marriage|discrimination|rights|couples|equality|community|bathroom|gender|partners|trans
- Enola Gay

20000801
! poverty|food bank|poverty line|child poverty|poor families|living in poverty|poorest families|food banks
+ poor|income|families|hunger|benefits|homeless|meals|households|poorest|rent|struggling|wages|welfare
- war on poverty

20000800
! homeless|homelessness|rough sleeper|homeless shelter|sleeping rough|rough sleeping|homeless people
+ shelter|streets|housing|beds|night|tents|rent|evicted|charity|city|winter|council
H

20000818
! charity|charities|charity appeal|charitable|raised money|fundraising appeal|charitable foundation|food parcels
! philanthropist
+ donated|donation|volunteers|raise money|appeal|donors|foundation|relief|nonprofit|helped|gifts|collection|given
- charity stripe|Clinton charity
H

20001193
! sexual assault|sexual harassment|sexual misconduct|groping|sexual abuse|rape|sexually assaulted|groped|raped
! sexual predator|sexually harassed|sexual assault allegations
+ allegation|accused|woman|women|accuser|victim|consent|assaulted|harassment|incident|denied|assault|unwanted
- rapeseed|rape of the land

20000774
! census|population growth|birth rate|ageing population|life expectancy|aging population
+ population|births|statistics|rural|decline|households|inhabitants|per cent|percent|deaths|people|fertility
H

20001326
! women's rights|women’s rights|gender equality|equal pay for women|suffragette|suffrage|feminist|feminism
+ women|equality|vote|rights|gender|march|equal|men|girls|glass ceiling|sexism
H

20000810
! assisted dying|euthanasia|assisted suicide|right to die|end-of-life
+ doctors|patients|terminally ill|dying|law|death|hospice|palliative|bill
- dying to

20001065
! goalkeeper|penalty shoot-out|penalty shootout|Premier League|Champions League|midfielder|own goal|Bundesliga|La Liga
! Serie A|FIFA|UEFA|soccer|stoppage time|equaliser|equalizer|football club|World Cup|injury time|footballer|football
! football match|substitute bench|offside
+ goal|match|half-time|coach|minute|scored|cup|league|fans|defender|penalty|substitute|referee|stadium|club|season
+ striker|half|kick|whistle|final|goalless|free kick|terrace|squad|relegation|manager|header|team|promotion
- political football|football field|football helmet|college football|football stadium rally|own goal for the
x quarterback|touchdown|NFL|rugby|wicket|linebacker|puck

20001085
! tennis|Wimbledon|Grand Slam|US Open|French Open|Australian Open|tie-break|tiebreak|break point|straight sets|racket
! match point|ATP|WTA|set point
+ set|serve|seed|court|final|backhand|forehand|champion|player|match|Open|ace|umpire|won|ranked|baseline|round
- table tennis|protection racket|grand slam breakfast
x golf|birdie

20000823
! quarterback|touchdown|NFL|Super Bowl|wide receiver|linebacker|college football|running back|field goal
+ yards|coach|game|season|team|football|interception|kickoff|defense|playoffs|players|snap|tackle
- Super Bowl ad|political quarterback

20000851
! basketball|NBA|three-pointer|point guard|dunk|WNBA|free throws|buzzer-beater
+ game|points|coach|season|team|rebounds|players|court|playoffs|shooting|guard|overtime
- full-court press

20000849
! baseball|home run|World Series|MLB|shortstop|pitcher|Major League|inning|outfielder
+ game|season|team|bat|hit|pitch|bases|coach|league|players|runs|bullpen|catcher
- pitcher of|baseball cap
x wicket

20000888
! cricket|wicket|batsman|bowler|Ashes|Test match|wicketkeeper|batter|innings
+ runs|overs|captain|match|bat|bowled|pitch|series|century|lbw|team|declared|tour
- cricket chirp|sticky wicket
x baseball|pitcher

20001176
! rugby|scrum|Six Nations|fly-half|rugby union|rugby league|lineout|scrum-half
+ try|tries|match|coach|captain|points|team|conversion|penalty|tackle|kick|half|test|pack
- press scrum|media scrum

20000940
! golf|birdie|bogey|PGA|golfer|Ryder Cup|golf course|fairway|US Masters|eagle putt
+ round|hole|shot|course|tournament|par|putt|green|lead|champion|tour|open|caddie|swing
- golf resort|golf club owner|playing golf|golf courses|Trump golf
x ambassador

20000965
! ice hockey|NHL|puck|Stanley Cup|hockey|goaltender|hockey team
+ game|goal|ice|season|team|coach|period|players|playoffs|power play|league|rink|overtime
- field hockey

20000827
! sprinter|100 metres|long jump|hurdles|athletics|800 metres|1,500 metres|pole vault|marathon|track and field|javelin
! marathon runner|half-marathon|long-distance runner|relay
+ race|athlete|runner|record|metres|seconds|gold|medal|championships|ran|finish line|track|sprint|won|coach
- marathon session|marathon speech|marathon debate|marathon meeting|marathon talks|marathon hearing|athletics director

20000892
! cyclist|Tour de France|peloton|time trial|cycling|Giro|Vuelta|yellow jersey
+ stage|race|rider|bike|team|climb|sprint|mountain|overall|kilometres|won|finish|seconds
- recycling|cycling lane
x lorry|cycle path

20000991
! Formula One|Formula 1|grand prix|pole position|NASCAR|F1|motor racing|pit stop
+ race|lap|driver|team|car|circuit|points|podium|championship|track|engine|qualifying|won
- grand prix of

20001071
! freestyle|butterfly stroke|backstroke|breaststroke|swimming championships|swimming gold|olympic swimmer
+ swimmer|swimming|pool|metres|record|race|medal|gold|lap|coach|seconds|relay|championships|swam|water
- swimming pool|swimming in money|swimming lessons
x lifeguard|drowned

20000856
! boxer|boxing|heavyweight|knockout|world title fight|welterweight|middleweight|featherweight
+ round|fight|ring|title|punch|champion|belt|bout|trainer|fighter|judges|gloves
- boxing day|political heavyweight|knockout blow|heavyweights of|Boxer's
x senator

20001056
! skier|skiing|slalom|downhill race|ski jumping|super-G|alpine skiing|cross-country skiing|biathlon
+ race|slope|snow|seconds|gold|medal|World Cup|course|piste|run|season|won|gates
- ski resort|ski trip

20001177
! Olympics|Olympic Games|Olympic|IOC|Paralympics|Olympic champion|Winter Olympics
+ athlete|medal|opening ceremony|Games|gold|team|host|event|torch|village|competed|bronze|silver
- Olympic-sized|Olympia Snowe

20001104
! doping|anti-doping|WADA|banned substance|steroids|doping ban|blood doping
+ athlete|test|positive|ban|banned|sample|cyclist|sport|federation|cheat~|agency|tested

20001323
! head coach|new coach|sacked as coach|team coach|the coach|coach who|part with the coach|coaching staff|new manager
+ club|season|players|team|league|contract|fans|training|match|successor|sacked|board|dressing room|assistant
- coach class|coach party|coach driver|drama coach|life coach|debate coach|coach bus
x passengers|motorway
H

20001148
! transfer fee|transfer window|signed for|loan deal|transfer deal|free agent|transfer market|transfer record
+ club|contract|striker|midfielder|million|season|league|player|medical|deal|signing|manager|agent
- wealth transfer|power transfer
"""

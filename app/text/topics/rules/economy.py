"""Words that show articles on the economy, on business and on work."""

from typing import Final

RULES: Final = """
20000370
! inflation|consumer prices|cost of living|price rises|consumer price index|rising prices|inflation rate
! soaring prices
+ prices|rate|central bank|food prices|energy prices|wages|per cent|percent|economists|households|price|expensive|rose
- grade inflation|inflation of

20000350
! central bank|Federal Reserve|European Central Bank|Bank of England|monetary policy|rate-setting|Fed|central banker
! Bank of Japan|rate setters|rate-setters
+ interest rate|governor|policymaker|inflation|hike|cut|rates|economists|committee|minutes|markets|rate

20000371
! interest rate|rate cut|rate hike|rate rise|basis points|key rate|base rate|borrowing costs|benchmark rate
! lending rate|quarter point|cuts its rate|held rates|holds rates|cut rates|raised rates|raise rates
+ central bank|inflation|mortgage|per cent|percent|cut|hold|governor|rates|bank|economists|borrowers

20000357
! economic growth|gross domestic product|GDP|growth forecast|growth rate|growth figures|economic output
+ economy|quarter|percent|per cent|growth|expanded|contracted|economist|output|forecast|annual|spending|exports

20000383
! recession|economic downturn|economic slump|depression-era|technical recession
+ economy|quarter|GDP|slump|contracted|economists|unemployment|output|shrank|growth|jobs|downturn
- great recession

20000374
! trade deal|trade agreement|free trade|trade pact|free-trade|trade talks|Trans-Pacific Partnership|NAFTA|TPP
! trade accord|trade treaty
+ export|import|tariff|negotiator|goods|ratify|jobs|trade|workers|manufacturing|partners|markets|agreement

20000384
! tariff|import duty|import duties|customs duty|customs duties|import tariffs|punitive tariffs
+ import|export|trade|goods|per cent|percent|steel|retaliate~|levies|levy|duties|manufacturers|trading partners
+ aluminium

20000376
! trade war|trade dispute|trade row|retaliatory tariffs|trade conflict|tariff war|trade spat
+ tariff|imports|exports|goods|retaliation|retaliate~|negotiators|duties|trading partners|steel|percent|levies

20000178
! quarterly profit|net profit|net income|pre-tax profit|profit warning|operating profit|quarterly earnings
! annual profit|earnings per share|full-year results|half-year profit|quarterly results|third-quarter|first-quarter
! fourth-quarter|second-quarter|quarterly loss|operating loss|quarterly revenue|annual results|corporate earnings
+ profit|revenue|sales|shares|quarter|analyst|forecast|company|dividend|results|earnings|chief executive|percent
+ per cent
- third-quarter lead|fourth-quarter touchdown

20000204
! merger|takeover|takeover bid|buyout|hostile bid|acquisition|merger talks|merge with|to acquire|agreed to buy|bid for
+ shareholder|shares|deal|billion|million|regulator|company|offer|board|antitrust|stake|acquire~|rival|firm|buy
- hostile takeover of the party|land acquisition|language acquisition|government takeover|military takeover

20000189
! layoff|job cuts|redundancies|lay off|laid off|cut jobs|job losses|cutting jobs|shed jobs|compulsory redundancies
+ jobs|workers|plant|company|staff|union|restructuring|closure|employees|workforce|factory|posts|axe

20000174
! bankruptcy|insolvency|filed for bankruptcy|receivership|creditor|insolvent|bankruptcy protection|went bankrupt
+ debt|company|court|administrators|collapse~|bankrupt|owed|assets|lender|liquidation|bonds|restructuring
- moral bankruptcy|morally bankrupt|bankrupt ideas

20000385
! stock market|stock exchange|shares fell|shares rose|Dow Jones|FTSE|Nasdaq|S&P|stocks fell|stocks rose|stock index
! bond yields|Wall Street stocks|share prices|market sell-off|Nikkei|DAX
+ shares|investor|trader|index|points|stocks|trading|bond|percent|per cent|markets|rally|analysts|closed|session

20001279
! bitcoin|cryptocurrency|cryptocurrencies|crypto exchange|blockchain|crypto|stablecoin|ethereum
+ token|coin|exchange|wallet|regulator|investor|digital|currency|trading|price|funds

20000274
! banking sector|lender|commercial bank|bank branch|bank branches|bank run|bailout|investment bank|big banks
! bank customers|Glass-Steagall|Dodd-Frank|savings bank|retail bank|too big to fail|banking regulation
+ deposit|loans|customers|regulator|branch|bank|banks|banking|accounts|credit|capital|Wall Street|financial
- food bank|blood bank|West Bank|left bank|river bank

20000210
! farmer|farming|crop|livestock|dairy|wheat|cattle|harvest|agriculture|arable|orchard|vineyard
+ field|grain|tractor|fertiliser|fertilizer|yield|cows|milk|rural|sheep|farm|acres|hectares|soil|barley|pigs|growers
- wind farm|solar farm|server farm|troll farm|farm team|fish farm

20001243
! crude oil|oil price|OPEC|natural gas|gas pipeline|oil field|oilfield|oil company|Brent|oil and gas|refinery|fracking
! oil exports|gas supplies|gas field|oil rig|oil producer|barrels a day|barrels per day|oil output|Gazprom|shale gas
+ barrel|output|pipeline|oil|gas|producer|drill~|drilling|offshore|rig|exports|wells|crude|petroleum
- olive oil|snake oil|cooking oil|gas leak|greenhouse gas|tear gas

20000256
! power plant|electricity|energy prices|power grid|blackout|power station|energy minister|energy supply|energy bills
! energy company|power cut|electricity grid|home batteries|battery storage|energy storage
+ power|gas|households|grid|energy|megawatt|supply|utility|batteries|battery|bills|consumers|generation|heating
- high-energy|energy drink|blackout period

20000257
! renewable energy|wind farm|solar power|wind turbine|solar panel|renewables|wind power|solar farm|offshore wind
! solar energy|wind energy|hydroelectric|tidal power|clean energy
+ megawatt|turbine|grid|electricity|emissions|offshore|panels|power|households|generation|subsidies|blades

20000265
! nuclear power|nuclear plant|nuclear reactor|nuclear power plant|nuclear power station|reactor|nuclear energy
+ uranium|radiation|electricity|safety|megawatts|shut down|fuel rods|cooling|operator|grid|energy
x warhead|enrichment

20000296
! carmaker|automaker|electric car|electric vehicle|car plant|car factory|car industry|auto industry|car maker
! car sales|car production|automotive
+ vehicle|model|battery|plant|assembly line|recall|cars|drivers|dealers|engine|diesel|factory|hybrid|sales

20000294
! factory|manufacturing plant|manufacturer|assembly line|steelworks|battery works|manufacturing|steel mill|factories
! car plant|production line
+ plant|production|workers|jobs|build|produce~|machines|made|works|output|products|orders|supplier
- fear factory|chocolate factory|factory farm|rumour factory
H

20000338
! airline|airport|flights cancelled|air traffic|air travel|budget airline|flight cancellations|air traffic control
+ passenger|flight|plane|runway|pilot|carrier|aircraft|terminal|departures|delays|luggage|baggage|cabin crew|routes
H

20000340
! railway|rail network|train service|high-speed rail|rail operator|railways|rail line|train operator|night train
! rail passengers
+ train|passenger|track|station|line|timetable|locomotive|carriages|rail|delays|platform|tickets|tunnel
- underground railroad
H

20000343
! shipping line|container ship|ferry service|ferry|ferries|freighter|cargo ship|shipping company|dockers|seaport
+ port|harbour|sailings|vessel|sailing|cargo|ships|dock|quay|crossing|islands|captain|crew|containers|shipping
- harbour doubts|harbour ambitions|safe harbour
H

20001368
! house prices|housing market|home sales|property market|mortgage rates|home prices|house price|rents
! first-time buyers|housing crisis|affordable housing|rental market
+ buyers|homes|mortgage|estate agents|landlord|tenant|property|rent|houses|flats|apartment|percent|per cent
H

20000252
! retailer|supermarket|high street|department store|retail sales|shoppers|retail chain|shopping centre|shopping mall
! online sales
+ store|shop|sales|customers|Christmas|shelves|shopping|chain|outlets|tills|discount|goods|brands
H

20001298
! artificial intelligence|machine learning|AI|chatbot|large language model|neural network|language model|generative AI
! deep learning|facial recognition|AI model
+ algorithm|software|data|model|technology|robot|computer|developers|trained|automated|machines|systems|engineers
- AI Gore

20000225
! software|microchip|semiconductor|smartphone|cloud computing|laptop|tech company|tech firm|data centre|data center
! operating system|tech giant|chipmaker|chip maker|app developer|computer maker|tech industry
+ users|devices|chips|engineers|app|computer|technology|digital|apps|computing|Silicon Valley|startup|start-up
- potato chips
H

20001182
! social media|Facebook|Twitter|TikTok|Instagram|YouTube|content moderation|social network|Snapchat|tweet|retweet
+ user|platform|post|account|hashtag|video|follower|viral|online|posted|tweeted|shared|app|feed
- Facebook Live
H

20000530
! strike action|went on strike|on strike|walkout|striker|picket line|strike ballot|general strike|industrial action
! striking workers|walk out|walked out|labour strike|labor strike|strike vote|called a strike|strikes over
+ strike|union|workers|pay|wages|employers|picket|conditions|shifts|dispute|staff|members|ballot|stoppage
- air strike|drone strike|missile strike|strike group|strike a deal|strike out|three strikes|preemptive strike
- strike back|strike a balance|nuclear strike|military strike|strike force|hunger strike|lightning strike
- walked out of|walked out on|walked out the|strike down|strike a chord
x striker scored|goalkeeper|midfielder

20000536
! trade union|labor union|labour union|union leader|union members|AFL-CIO|Teamsters|unions|union officials
! collective bargaining|unionise|unionize|unionized
+ worker|pay|wages|bargaining|strike|members|union|employers|contract|jobs|dockers|shop steward|labor
- European Union|Soviet Union|credit union|civil union|rugby union|student union|customs union|State of the Union
- western union|civil unions

20000533
! unemployment|jobless|unemployment rate|out of work|jobless claims|joblessness|unemployed|jobs report
+ jobs|economy|per cent|percent|workers|labor market|labour market|employers|benefits|rate|payrolls|hiring|economists

20000518
! minimum wage|pay rise|wage increase|living wage|wage growth|pay deal|equal pay|wage gap|pay gap|pay increase
+ workers|pay|hour|employers|union|wages|salary|salaries|low-paid|raise|hourly|earnings|women

20000532
! pension|pension reform|retirement age|pensioner|pension fund|state pension|Social Security
+ retire~|retirement|workers|fund|years|contributions|retirees|benefits|age|older|payments
- Homeland Security
H
"""

"""Words that show articles on the environment, on weather, on health, on science and on education."""

from typing import Final

RULES: Final = """
20000418
! climate change|global warming|greenhouse gas|carbon emissions|climate crisis|emissions target|net zero
! carbon dioxide|Paris agreement|glacier|climate summit|climate scientist|climate deal|rising seas|sea level rise
! climate science
+ emissions|warming|temperatures|fossil fuel|scientists|carbon|coal|sea level|ice|melting|degrees|climate|melt~
+ retreat
- political climate|business climate|climate of fear|economic climate

20000420
! conservation|wildlife reserve|endangered species|national park|rewilding|protected area|biodiversity|conservationist
! nature reserve|reintroduced|poaching|poacher
+ species|habitat|wildlife|birds|forest|animals|rangers|rare|fish|breeding|extinct|protected|returned|nest~|spawn~
- energy conservation|conservation of energy|national park service

20000425
! air pollution|smog|air quality|exhaust fumes|clean air
+ pollution|diesel|traffic|lungs|particles|city|emissions|breathe|pollutants|asthma|cars|haze

20000429
! oil spill|sewage|polluted river|water pollution|contaminated water|toxic waste|polluting the river|oil slick
! sewage spill|waste water|wastewater|dye works|clean the river
+ river|chemicals|fish|discharged|beach|polluted|contamination|dead fish|pollution|water|lake|clean-up|waste|poison~
- drain the swamp

20000424
! pollution|polluted|pollutant|contaminated|toxic waste|plastic waste|microplastics|environmental damage
+ chemicals|waste|clean-up|river|factory|soil|toxic|emissions|plastic|environmental|fine|rubbish|poisoned
- noise pollution of

20000500
! zoo|whale|elephant|bear cub|wolves|panda|dolphin|lynx|seal pup|sea turtle|beaver|otter|gorilla|rhino
+ animal|species|wild|keeper|calf|cub|herd|born|enclosure|rangers|vet|biologist|tagged|sanctuary|wildlife
- elephant in the room|white elephant|GOP elephant
H

20001128
! weather forecast|forecaster|meteorologist|Met Office|weather service|weather outlook
+ temperature|rain|sunny|snow|degrees|wind|weekend|showers|dry|storm|forecast|cold|gusts|clouds|warm
- political forecaster|economic forecaster

20001131
! weather warning|red warning|storm warning|amber warning|severe weather|storm alert|gale warning|flood warning
+ storm|gust|wind|snow|coast|forecasters|rain|stay indoors|alert|meteorologists|cancelled|ferries|warning|issued

20001129
! heatwave|heat wave|snowstorm|blizzard|thunderstorm|gale|cold snap|hailstorm|tornado|snowfall|ice storm
+ temperature|snow|degrees|wind|rain|ice|record|roads|storm|gusts|forecasters|power|heat|inches|centimetres|warm
- blizzard of|gales of laughter

20000449
! epidemic|pandemic|outbreak|coronavirus|Covid-19|Covid|COVID-19|Ebola|Zika|quarantine|cholera|measles
+ virus|cases|infected|infection|deaths|health officials|vaccine|spread|hospital|symptoms|disease|patients|fever
+ contagious|doctors|tests
- epidemic of|outbreak of war|outbreak of violence|outbreak of fighting|outbreak of hostilities

20000448
! infectious disease|influenza|malaria|tuberculosis|flu season|fever|communicable disease|flu|hepatitis|dengue
! meningitis|bird flu|swine flu
+ virus|cases|infected|infection|symptoms|patients|vaccine|spread|mosquito|doctors|health|hospital|bacteria|doses
- hay fever|fever pitch|Pac-10 fever|cabin fever|election fever

20000477
! vaccine|vaccination|vaccinate~|jab|immunisation|immunization|booster shot|vaccine doses
+ dose|virus|shots|disease|protection|measles|clinic|immunity|trial|doctors|fever|children|infection

20000462
! hospital|emergency room|intensive care|hospital beds|emergency department|hospital wards|night wards|hospital ward
! maternity ward
+ patient|doctor|nurse|beds|surgery|ward|staff|surgeons|waiting list|health|care|consultants|clinic|night
- taken to hospital|hospital bed|field hospital
H

20000447
! cancer|tumour|tumor|chemotherapy|oncologist|leukaemia|leukemia|breast cancer|lung cancer
+ patient|treatment|diagnosed|disease|cells|survival|doctors|drug|screening|radiotherapy|therapy|study
- cancer on the|cancer of corruption

20000458
! mental health|psychiatrist|anxiety disorder|suicide prevention|psychiatric|mental illness|clinical depression
! psychologist
+ patients|therapy|anxiety|therapist|counselling|counseling|suicide|depression|treatment|illness|disorder|wellbeing
H

20000804
! opioid|opioid crisis|addiction|overdose|overdoses|addict|drug abuse|drug addiction|opioid epidemic
+ drugs|heroin|treatment|naloxone|rehab|painkillers|fentanyl|recovery|deaths|prescription|users|clinic
- addicted to power|addiction to twitter

20000483
! Obamacare|Affordable Care Act|health insurance|Medicaid|Medicare|single-payer|health coverage|health insurer
! universal health care
+ premium|insurer|coverage|uninsured|patients|health care|repeal|replace|deductible|enrolled|exchanges|insured
- Medicare fraud strike

20000785
! abortion|Planned Parenthood|Roe v. Wade|abortion rights|pro-life|pro-choice|anti-abortion|abortions
+ women|clinic|pregnancy|pregnant|unborn|fetal|court|law|ban|rape|incest|doctors|reproductive|fetus

20001358
! public health|health ministry|health officials|health agency|health minister|health authority|health warning
+ doctors|disease|smoking|obesity|cases|vaccine|virus|hospitals|medical|patients|health|nurses|illness
H

20000223
! drugmaker|pharmaceutical company|drug prices|drug company|pharmaceutical|drug companies|pharma
! prescription drug prices
+ medicine|patients|price|drug|patent|regulator|pill|treatment|shares|generic|approved|therapy
- war on drugs

20000718
! astronomer|comet|telescope|galaxy|asteroid|eclipse|black hole|meteor|exoplanet|supernova|observatory
+ star|sky|orbit|solar system|moon|light-years|planet|night sky|orbit~|bright|visible|light|celestial|Mars
- Samsung Galaxy|Galaxy Note|meteoric

20000739
! spacecraft|rocket launch|astronaut|space station|spaceship|lunar lander|NASA|space agency|cosmonaut|moon landing
! rover|satellite launch|reaches orbit|reached orbit|first satellite|into orbit|in orbit|space mission
+ launch~|orbit|crew|mission|moon|Mars|engine|capsule|rocket|satellite|space|probe|lander|spacewalk|launch pad
- rocket fire|rocket attack|Land Rover|Range Rover|rocket-propelled
x barrage

20000735
! peer-reviewed|scientists|study found|researchers|the journal|laboratory|scientist|research team|study published
! survey shows
+ study|findings|published|data|experiment|university|research|measured|professor|evidence|samples|discovered|survey
- political scientist|rocket scientist|political scientists|researchers at the Heritage
H

20000737
! clinical trial|medical research|placebo|drug trial|vaccine trial|medical study|trial participants|randomised
! randomized|study shows
+ patient|study|trial|treatment|doses|vaccine|results|volunteers|researchers|disease|drug|volunteer|effective|doctors

20000744
! archaeologist|archaeological|excavation|ancient tomb|burial site|archaeology|artefacts|archeologist|Roman villa
+ dig|ancient|century|ruins|remains|site|tomb|pottery|bones|unearthed|buried|coins|excavated|temple

20000400
! pupil|headteacher|head teacher|classroom|school year|school board|primary school|secondary school|schoolchildren
! school district|elementary school|state schools|public schools|school meals|schools|charter school
+ teacher|parent|lesson|education|curriculum|student|school|class|head|term|exams|playground|principal
- school shooting|schools of thought

20000416
! teachers' union|teacher shortage|teaching staff|supply teacher|trainee teacher|teachers missing|teacher training
! teachers pay|teaching profession
+ teacher|classroom|pupils|lesson|school|pay|vacancies|students|education|class|training|parents|schools|taught
H

20000405
! tuition fees|undergraduate|student debt|student loan|higher education|college tuition|university students
! free college|universities|campus|vice-chancellor|college students|student protest|debt-free college
+ university|students|degree|college|lecturer|faculty|tuition|professor|graduate|semester|graduates|dormitory
- campus of apple|Google campus
H

20000413
! exam results|exam|A-level|GCSE|school exams|final exams|exams|examination board|entrance exam
+ pupils|grades|students|marks|pass|school|teachers|maths|results|candidates|paper
- exam room table|medical exam|physical exam|rectal exam

20000412
! curriculum|Common Core|textbook|sex education|national curriculum|school curriculum|lesson plans
+ pupils|teachers|schools|taught|teach~|students|subjects|history|lessons|maths|standards|education|classroom
H
"""

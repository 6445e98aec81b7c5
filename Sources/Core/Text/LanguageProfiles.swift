/// What languages of a shared script are told apart by.
enum LanguageProfiles {
  /// A line a language: its code, letters that few others have (`-` for none), its commonest words.
  ///
  /// The words are function words that the editors of this list took from grammars; a word may stand in
  /// several lines, and then counts for each in part.
  static let table: StaticString = """
    en|-|the of and to in that is was for on with as by at from it be has have are his he said will which this not but they their who were would been had an its or after also more than when there about into could
    de|ßäöü|der die das und ist nicht ein eine einen einem einer zu den dem des mit sich auf für von im auch es an als nach wie bei sie er wird aus werden haben hat sind noch wurde war über zum zur oder dass aber um
    fr|éèêçàùœ|le la les des est et une un que qui dans pour sur pas avec ce cette il elle sont au aux du en par plus ne se son sa ses ont été mais nous vous ou leur comme après entre depuis fait être lors
    es|ñ¿áíóú|el la los las de que en un una es por con para no se del al lo como más su sus pero ha han fue son este esta entre sobre desde también cuando muy sin hasta según tras contra donde hay ser
    pt|ãõçáéê|o a os as de que em um uma é por com para não se do da dos das no na nos nas ao mais como mas foi são este esta entre sobre também quando muito sem até segundo após pelo pela ser tem está
    it|àèìòù|il lo la gli le di che è un una per con non si del della dei delle nel nella al alla da dal come più ma sono ha anche questo questa tra fra dopo essere stato hanno dalla sul sulla ai i ed o
    nl|-|de het een en van is dat niet in op te zijn voor met die aan er om ook als maar naar bij uit door wordt werd heeft hebben over nog meer dan deze dit worden kan tot was zich geen wel na
    sv|åäö|och att det som en är på för av med den till inte har de ett om var men sig från vid så kan han hon när också efter ska eller vi detta under sin mot blev enligt över skulle finns
    da|æøå|og at det er en til af på for med den der ikke som har de et om var men sig fra ved så kan han hun når også efter skal eller vi dette under sin mod blev ifølge over blive være af hvor
    no|æøå|og at det er en til av på for med den ikke som har de et om var men seg fra ved så kan han hun når også etter skal eller vi dette under sin mot ble ifølge over bli være hvor noe nå
    fi|äö|ja on ei se että oli hän ovat mutta myös kun joka kuin niin tai sen ole jos vain ollut mukaan jo vielä sekä jotka ovat jossa ovat kanssa jälkeen olisi hänen näin voi mitä nyt tämä noin
    is|ðþæö|og að er í á sem til um við það ekki með var en af hann fyrir hún frá hefur verið þar eru þegar sé
    et|õäöü|ja on ei et see oli ta kui ka mis aga oma siis või selle nii juba mida pärast veel kes olid ning üle
    lv|āēīļņšžģķ|un ir ka no ar uz par tas kas bet arī kā pēc lai nav bija vai to tika gan pie šo tā
    lt|ėąčęįšųūž|ir kad yra į su iš tai kaip bet už nuo apie dėl ar buvo jis per po taip tik jo bus kuris jau
    pl|łąęśćźżń|i w na z do nie się że jest to o od po za jak ale przez oraz dla który która które tym są był była było będzie może także przy tego jego już ze co
    cs|řěůčšžýáíé|a v na se je že to s z do i o by pro za od po jako ale podle který která které byl bylo jsou při také jeho není až nebo jen už ve ze
    sk|ľĺŕôäčšžť|a v na sa je že to s z do i o by pre za od po ako ale podľa ktorý ktorá ktoré bol bolo sú pri tiež jeho nie až alebo len už vo zo
    hu|őűáéí|a az és hogy nem is egy van volt meg de ez csak már ha mint vagy szerint után lesz még nagyon ki el amely azt magyar között miatt
    ro|ășțşţâî|și de la în cu pe a nu care din este un o că mai pentru sunt prin sau ca au fost după dar între să ar fi acest această despre către până
    hr|đčćžš|i u na je se da za su od s o koji koja koje će kao što iz nije bi po ali ili prema bio biti te samo kako nakon sve ga
    sl|čšž|in je v na se da za so z ki po pa tudi kot bi iz pri ne še od ali bil bila bilo kar lahko ker zaradi svoje
    sq|ëç|dhe të në e i që për me një nga është ka se do më nuk u si por kjo ky janë ai kanë pas duke
    tr|ğışçöü|ve bir bu da de için ile olarak olan çok daha gibi sonra kadar en ise ne var yok ancak tarafından ya göre ki her diye olduğu edilen oldu
    az|əğışçöü|və bir bu da də üçün ilə olan kimi daha sonra qədər isə ki deyib onun olub edib edən tərəfindən
    id|-|yang dan di ini itu dengan untuk dari tidak dalam pada akan adalah oleh juga ke sebagai ada dia mereka telah bisa atau karena saya kata tersebut lebih para bahwa
    ms|-|yang dan di ini itu dengan untuk daripada tidak dalam pada akan adalah oleh juga ke sebagai ada beliau mereka telah boleh atau kerana kata tersebut lebih para bahawa
    vi|ăđơưạảấầẩậắằếềểễệịọỏốồổộớờợụủứừửữự|và của là có cho trong được không các một với những người này đã để khi từ về như cũng đến tại ra sẽ năm
    tl|-|ang ng sa na mga ay at ni kay para hindi ito si mula kung pero nang may niya siya din rin ayon
    sw|-|na ya wa kwa ni katika la za kuwa hii hiyo cha hilo kama lakini baada pia watu yake kwamba alisema
    ca|ç·|el la els les de que en un una és per amb no es del al com més seu però ha han va són aquest aquesta entre sobre des també quan molt sense fins segons dels i
    eu|-|eta da ez bat du dira ere izan den egin bere baina hau dute zen izango dela edo arabera
    gl|ñ|o a os as de que en un unha é por con para non se do da dos das no na máis como pero foi son este esta entre sobre tamén cando moi sen ata segundo despois
    af|-|die en van is in het nie 'n te dat vir met op aan om wat hy sy ook as maar deur word sal na of kan was
    ga|-|agus an na ar is go bhí sé tá le i ag leis ach nach atá don mar
    cy|ŵŷ|yn y a yr i o ar ei fod mae wedi ac am gan oedd ond hefyd sydd
    mt|ħġżċ|u li ta il ma fil għal minn kien hija huwa din dan biex
    uz|-|va bilan uchun bu bir ham dan da edi esa bo'lgan deb emas o'z
    ku|êîşç|û li ji ku di de bi ev jî ye bû hat kir wê
    so|-|ka oo ku iyo waa in u ay soo la ee uu inuu ah
    ru|ыэъё|и в не на что с по как это из за от к он для но его также было были у о до после при все так же или если только со года был быть которые который россии
    uk|їєґі|і в не на що з та у до за від як для але його також було були й про після при все так або якщо лише зі року був бути які який україни це щодо
    be|ўі|і ў не на што з да за ад як для але яго таксама было былі пра пасля пры ўсе так або калі толькі са года быў быць якія які гэта
    bg|ъ|и в не на че с по като това от за до към той за но го също беше са у се след при всички така или ако само със година бъде които който е ще
    sr|ђјљњћџ|и у не на да с по као то од за до је су се али га такође био након при све тако или ако само са године бити који која које ће би
    mk|ѓќѕј|и во не на дека со по како тоа од за до е се но го исто беше по при сите така или ако само година биде кои кој ќе
    kk|әғқңөұүһі|және мен бұл үшін бір деп да де ол бар еді болып туралы қазақстан
    ky|ңөү|жана менен бул үчүн бир деп да ал бар эле болуп тууралуу
    mn|өү|нь ба юм бол энэ байна гэж тэр болон байсан хийх
    tg|ӣӯҳҷқғ|ва дар аз ба ки ин бо барои он аст буд шуд
    ar|ةى|في من على إلى أن التي الذي هذا هذه عن مع ما لا كان قد بعد بين كما لم أو هو هي ذلك وقال خلال قال عام بها
    fa|پچژگ|و در به از که این را با است برای آن یک خود تا بر هم نیز شد می‌شود شده بود کرد های دارد ما گفت
    ur|ٹڈڑںےھ|کے کی میں ہے اور سے کا کو نے کہ پر یہ ہیں اس بھی کیا تھا ایک نہیں گیا لیے ان
    ps|ښځڅړږڼۍ|د په او چې کې له سره دا دی ته یې هم وي شوي
    ckb|ڵێەۆڕ|لە و بە کە بۆ ئەم ئەو لەگەڵ هەر دا نە
    hi|-|के में है की और से का को पर ने कि यह हैं इस भी किया था एक नहीं लिए गया हो
    mr|ळ|आणि आहे या च्या ते हा ही तर असे नाही केली केला यांनी होते मध्ये
    ne|-|र छ को मा ले पनि भएको गरेको यो हुन् छन् भने गर्न लागि
    """
}

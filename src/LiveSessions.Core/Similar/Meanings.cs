namespace LiveSessions.Core.Similar;

/// <summary>
/// What is known of single words: those that ask, those that say little, and those that mean the same, in three languages and across them.
/// Of each line the first word names the meaning.
/// </summary>
internal static class Meanings
{
    private const string AskingLines = """
        how كيف كيفية بكيف طريقة 어떻게 어떡해 어떡하지 방법
        mean meaning definition تعريف معنى نقصد يقصد نعني المقصود مقصود 뜻 의미
        what what's which ما ماذا ماهو ماهي بماذا 무엇 뭐 뭘 무슨 어떤
        where أين موقع تقع يقع توجد 어디 어디서 어디에 어디로
        when متى عام تاريخ سنة 언제
        why لماذا لما سبب أسباب 왜 이유
        who whom whose 누구 누가
        many much كم تبلغ يبلغ تصل يصل 얼마 몇
        """;

    private const string CommonLines = """
        a an the is are was were be been being am do does did done have has had will would can could shall should may might must
        of in on at to for from by with about as into than that this these those it its i me my mine we us our you your he she they them
        their there here and or but if so not no also just any some please more most very such only other up out over under between during
        before after above below both each own same then too now don't
        في من اسم هل هي هو على إلى عن مع هم هذا هذه ذلك تلك التي الذي الذين أن كان كانت يكون تكون تم يتم قد لقد ثم أو و لا لم لن ليس
        به بها له لها فيه فيها عليه عليها منه منها بين بعد قبل عند كل بعض غير أي أية يا نحن أنا أنت هناك أيضا حتى
        그 이 저 그런 이런 저런 것 거 수 좀 더 및 등 또 또는 그리고 그래서 하지만 그런데 근데 있다 있는 있나요 있습니까 있을까 있어 있어요 있 없
        하는 하고 합니까 하나요 해요 되나요 됩니까 나 내 내가 나는 너 저는 제가 우리 너무 정말 진짜
        """;

    private const string AlikeLines = """
        child kid طفل أطفال ولد أولاد 아이 어린이 아동
        sick ill illness disease patient مرض مريض مرضى أمراض 병 질병 환자
        begin start launch commence بدأ يبدأ بداية انطلاق ينطلق 시작 출발 개시
        end finish stop complete انتهى ينتهي نهاية انتهاء اكتمال 끝 종료 마감 완료
        cost price fee charge expense tariff تكلفة كلفة تكاليف سعر أسعار رسوم ثمن 비용 가격 요금 수수료
        money fund budget finance مال أموال ميزانية موازنة تمويل 돈 예산 자금 재정
        pay payment paid دفع يدفع سداد 지불 납부 결제
        buy purchase شراء يشتري اقتناء 구매 구입
        help assist assistance support aid مساعدة يساعد دعم يدعم 도움 지원
        work job employment عمل وظيفة وظائف توظيف 일자리 직장 취업 고용
        staff employee personnel موظف موظفين عامل عمال كوادر 직원 공무원
        house home housing بيت بيوت منزل منازل مسكن سكن 집 주택
        waste garbage rubbish trash litter نفايات قمامة مخلفات 쓰레기 폐기물
        recycle reuse تدوير 재활용
        sort separate separation فرز فصل 분리 분류
        convince persuade إقناع أقنع يقنع 설득
        road street highway طريق شارع شوارع طرقات 도로 길 거리
        car vehicle automobile سيارة سيارات مركبة مركبات 자동차 차량
        bus transit transport transportation نقل مواصلات حافلة حافلات 버스 교통
        phone mobile smartphone cellphone هاتف جوال موبايل نقال محمول 휴대폰 핸드폰 전화
        app application software تطبيق تطبيقات برنامج 앱 애플리케이션
        internet online web website إنترنت الكتروني 인터넷 온라인 홈페이지
        resident citizen inhabitant people population مواطن مواطنين سكان أهالي مقيم ناس أشخاص 시민 주민 국민 사람
        city town municipality مدينة مدن بلدية بلديات 도시 지자체
        country nation state دولة دول بلد بلاد 나라 국가
        government authority ministry حكومة سلطة وزارة 정부 기관
        law rule regulation legislation قانون قوانين لائحة تشريع 법 법률 규정 규칙
        permit licence license approval رخصة رخص ترخيص تراخيص تصريح 허가 면허
        plan project scheme خطة خطط مشروع مشاريع 계획 프로젝트 사업
        build construct construction بناء يبني إنشاء تشييد 건설 건축
        repair fix maintain maintenance صيانة إصلاح يصلح 수리 보수 정비 유지
        problem issue trouble difficulty challenge مشكلة مشاكل صعوبة تحدي تحديات 문제 어려움 과제
        solution solve resolve حل حلول يحل 해결 해법 해소
        important importance significance أهمية مهم 중요 중요성
        advantage benefit فائدة فوائد مزايا منفعة 장점 이점 혜택
        disadvantage drawback harm سلبيات عيوب ضرر أضرار مساوئ 단점 피해
        kind type نوع أنواع أقسام أصناف أشكال 종류 유형
        feature property characteristic خصائص صفات مميزات سمات 특징 특성
        part component ingredient مكون مكونات عنصر عناصر أجزاء 구성 요소 성분
        step stage phase خطوة خطوات مرحلة مراحل 단계 절차
        goal aim target objective هدف أهداف غاية غرض 목표 목적
        role task duty دور مهام واجبات 역할 임무 업무
        protect safe safety prevent avoid حماية يحمي وقاية تجنب سلامة 보호 안전 예방 방지
        danger risk hazard threat خطر مخاطر خطورة تهديد 위험 위협
        spread transmit transmission infect infection انتشار انتقال عدوى 전염 감염 확산
        treat treatment cure therapy remedy علاج يعالج معالجة دواء 치료
        symptom sign indication أعراض علامات دلائل 증상 증세
        doctor physician طبيب أطباء دكتور 의사
        hospital clinic مستشفى مستشفيات عيادة 병원
        school college university مدرسة مدارس جامعة كلية 학교 대학 대학교
        student pupil طالب طلاب طلبة تلميذ 학생
        teach education training تعليم تدريس تدريب 교육 훈련
        learn study تعلم دراسة يدرس 공부 학습
        travel trip journey tour visit سفر رحلة زيارة 여행 출장 방문
        big large great huge كبير أكبر ضخم 크다 대형
        make create produce prepare تحضير أحضر صنع أصنع إعداد أعد أعمل 만들 만드
        get obtain receive حصول أحصل يحصل 받 얻
        send submit إرسال يرسل تقديم 보내 제출
        change modify alter update تغيير تغير يغير تعديل تبديل 변경 수정 바꾸 바꿀
        increase grow growth rise زيادة يزيد نمو ارتفاع 증가 성장 늘리
        reduce decrease decline lower تقليل خفض تخفيف انخفاض 감소 줄이
        clean wash disinfect تنظيف نظافة غسل تعقيم 청소 세척 소독
        water ماء مياه 물 수도
        rain flood storm مطر أمطار فيضان سيول أنواء 비 홍수 폭우 호우
        weather climate طقس مناخ 날씨 기후
        electric electricity power energy كهرباء طاقة 전기 전력 에너지
        data information بيانات معلومات 데이터 정보 자료
        private privacy خصوصية 사생활 개인정보
        public open مفتوح مفتوحة 공개 공공
        garden park حديقة حدائق منتزه 공원 정원
        beach coast shore شاطئ شواطئ ساحل 해변 해안
        business company firm enterprise شركة شركات مؤسسة 회사 기업 업체
        complaint complain report شكوى شكاوى بلاغ بلاغات 민원 불만 신고
        fast quick rapid soon سريع بسرعة 빨리 빠른
        late delay تأخر تأخير يتأخر تتأخر 지연
        happen occur حدث يحدث 발생 일어나
        need require necessary حاجة يحتاج شرط شروط اشتراطات متطلبات 필요 요구 조건
        know معرفة أعرف 알다 아는
        live يعيش عاش 거주
        die dead death مات وفاة توفي 사망
        """;

    private static readonly Dictionary<string, string> AskingWords = Read(AskingLines, word => word.Letters, '?');
    private static readonly HashSet<string> CommonStems = [.. CommonLines.Split('\n').SelectMany(Word.Of).Select(Saying.StemOf)];
    private static readonly Dictionary<string, string> AlikeStems = Read(AlikeLines, Saying.StemOf, '=');

    /// <summary>How a word asks; null for one that does not.</summary>
    public static string? Asking(string word, string stem) => AskingWords.GetValueOrDefault(word) ?? AskingWords.GetValueOrDefault(stem);

    /// <summary>True for a word that nearly every question may have.</summary>
    public static bool IsCommon(string stem) => CommonStems.Contains(stem);

    /// <summary>The meaning of a stem; null where none is known.</summary>
    public static string? Alike(string stem) => AlikeStems.GetValueOrDefault(stem);

    /// <summary>Words that stand on two lines, of which only the first counts: there should be none.</summary>
    internal static string[] Twice { get; } = [.. Doubles(AskingLines, word => word.Letters), .. Doubles(AlikeLines, Saying.StemOf)];

    // Marked, so that no word of any text is taken for the name of a meaning.
    private static Dictionary<string, string> Read(string lines, Func<Word, string> key, char mark)
    {
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Split('\n'))
        {
            var words = Word.Of(line);
            foreach (var word in words) meanings.TryAdd(key(word), mark + words[0].Letters);
        }
        return meanings;
    }

    private static IEnumerable<string> Doubles(string lines, Func<Word, string> key) => lines.Split('\n')
        .SelectMany(line => Word.Of(line).Select(key).Distinct()).CountBy(one => one).Where(one => one.Value > 1).Select(one => one.Key);
}

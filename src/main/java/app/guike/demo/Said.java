package app.guike.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What customers say on the telephone, in their own words.
final class Said {
    private static final Map<String, List<String>> UNHAPPY = Map.of(
        "reception", List.of("到店等了快二十分钟才有人过来问我", "预约了九点，到了还要排队，那预约有什么用", "没有陪我绕车看，后来发现有划痕说不清楚"),
        "adviser", List.of("顾问态度有点不耐烦，问什么都说等一下", "一直推销养护产品，我只想换个机油", "我说的异响他没认真听，单子上都没写"),
        "quality", List.of("刹车还是响，跟没修一样", "才开了两天故障灯又亮了", "空调修完还是不太凉，白跑一趟", "换完机油发现护板螺丝少了一颗"),
        "handover", List.of("结算时多了两百多的项目，之前没跟我说", "费用没讲清楚，就让我签字付钱", "车没洗，脚垫上还有油印"),
        "facility", List.of("休息室人太多没地方坐，空调也不凉", "停车位太难找，进出都要等"),
        "time", List.of("说好十一点取车，拖到下午两点", "做个保养花了四个小时，太久了"),
        "", List.of("整体感觉一般，没有以前好了", "不太满意，下次考虑去别家", "希望你们重视一下服务质量"));
    private static final List<String> GOOD = List.of("挺好的，没什么意见", "小伙子很热情，讲得也清楚", "速度挺快，比上次好", "都满意，辛苦你们了", "休息区的茶点不错", "一直在你们这里保养，放心",
        "希望周末多安排几个工位", "能不能提前短信提醒一下保养时间", "建议增加取送车服务", "价格如果再优惠点就更好了");
    private static final List<String> UNSOLVED = List.of("异响还在，过减速带更明显", "开了几天又抖了，跟修之前一样", "雨天天窗还是渗水", "喷漆的地方颜色和旁边对不上");
    private static final List<String> REWORK_REASONS = List.of("异响未消除，需返厂检查", "故障灯再次点亮", "漆面色差，需重新喷涂", "空调制冷仍不足");
    private static final List<String> REWORK_DONE = List.of("重新检查底盘，紧固稳定杆连杆，试车无异响", "更换传感器并清除故障码，路试30公里正常", "重新调漆喷涂，客户已验收", "补充制冷剂并更换膨胀阀，出风口温度正常");
    private static final List<String> ORDERS = List.of("安排技术主管复检，当天给出结论", "查清当天接待和派工经过，写出说明", "联系客户约返厂时间，安排代步车", "核对结算单，逐项写清收费依据", "班组长到场复检并在工单上签字");
    private static final Map<String, String> CATEGORY = Map.of("reception", "svc_wait", "adviser", "svc_attitude", "quality", "repair_rework", "handover", "price_service",
        "facility", "fac_lounge", "time", "svc_late", "", "service_process");
    private static final Map<String, List<String>> BRIEFLY = Map.of(
        "CONNECTED_DONE", List.of("都挺好的，没什么问题", "没什么意见", "车用着正常", "服务不错，谢谢", "都还可以", "挺好，下次还来", "车子没问题，保养也快", "蛮好的，顾问讲得清楚", "可以的，没有什么要改的"),
        "CONNECTED_PARTIAL", List.of("先这样，我要开会了", "我在开车，不说了", "挺好的，有事先挂了"),
        "REFUSED", List.of("没空，不做回访", "不用回访了", "没问题，以后别打了", "现在不方便，就不聊了"));
    private static final List<String> CALLERS_NOTE = List.of("客户在开车，约下午再打", "家人接听，客户不在", "客户在开会", "信号不好，听不清");

    private Said() {
    }

    /// @param factor of the item that was red; empty is the whole
    static String unhappy(Invented invented, String factor) {
        return invented.one(Objects.requireNonNull(UNHAPPY.getOrDefault(factor, UNHAPPY.get(""))));
    }

    static String category(String factor) {
        return Objects.requireNonNull(CATEGORY.getOrDefault(factor, CATEGORY.get("")));
    }

    static String good(Invented invented) {
        return invented.one(GOOD);
    }

    /// What a customer says who has nothing much to say; null when nobody answered.
    static @Nullable String briefly(Invented invented, String result) {
        var words = BRIEFLY.get(result);
        return words == null ? null : invented.one(words);
    }

    static String unsolved(Invented invented) {
        return invented.one(UNSOLVED);
    }

    static String reworkReason(Invented invented) {
        return invented.one(REWORK_REASONS);
    }

    static String order(Invented invented) {
        return invented.one(ORDERS);
    }

    static String reworkDone(Invented invented) {
        return invented.one(REWORK_DONE);
    }

    static String note(Invented invented) {
        return invented.one(CALLERS_NOTE);
    }
}

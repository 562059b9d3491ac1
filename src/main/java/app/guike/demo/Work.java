package app.guike.demo;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// What a visit to the workshop is about: type of order, what the customer says, what is done, how long it takes.
enum Work {
    FIRST_SERVICE("新车首保", "首次保养工时:L:0 机油(首保赠送):P:0 机油滤清器:P:0 全车检查:L:0", 60, 110),
    PERIODIC_SERVICE("来做保养|到公里数了，保养一下|保养灯亮了|做个保养，顺便看下轮胎", "常规保养工时:L:180 全合成机油4L:P:420 机油滤清器:P:58 空气滤清器:P:96 空调滤清器:P:128 全车检查:L:0", 70, 160),
    BRAKES("刹车有点软|刹车时有尖叫声|踩刹车方向盘抖", "更换前制动片工时:L:260 前制动片:P:480 制动系统检查:L:80", 120, 240),
    ENGINE("冷车启动抖动|加速没劲|发动机灯亮|怠速时有异响", "发动机检测工时:L:150 更换火花塞工时:L:120 火花塞4支:P:360 清洗节气门:L:180", 150, 360),
    CHASSIS("过减速带底盘咯噔响|高速跑偏|右前轮有异响", "底盘检查:L:100 更换前稳定杆连杆:L:160 稳定杆连杆:P:210 四轮定位:L:180", 120, 300),
    ELECTRIC("空调不制冷|中控屏偶尔黑屏|电瓶亏电打不着|倒车影像不亮", "电器检测工时:L:150 蓄电池:P:680 更换蓄电池工时:L:60", 90, 240),
    BODY_PAINT("后保险杠被追尾|左前门刮花|停车场蹭了一下", "钣金整形工时:L:600 喷漆工时:L:900 油漆辅料:P:380 保险杠:P:1150", 1500, 4300),
    WARRANTY("变速箱换挡顿挫|车机重启|天窗漏水", "索赔检测:L:0 更换总成件(索赔):P:0", 180, 420),
    RECALL("接到召回通知", "召回作业:L:0 升级控制软件:L:0", 60, 150);

    private final String words;
    private final List<Line> lines;
    private final int shortest;
    private final int longest;

    Work(String words, String lines, int shortest, int longest) {
        this.words = words;
        this.lines = Arrays.stream(lines.split(" ")).map(l -> l.split(":")).map(p -> new Line(p[1].equals("L") ? "LABOUR" : "PART", p[0], new BigDecimal(p[2]))).toList();
        this.shortest = shortest;
        this.longest = longest;
    }

    record Line(String kind, String name, BigDecimal amount) {
        boolean labour() {
            return kind.equals("LABOUR");
        }
    }

    String type() {
        return switch (this) {
            case BRAKES, ENGINE, CHASSIS, ELECTRIC -> "REPAIR";
            default -> name();
        };
    }

    boolean repair() {
        return type().equals("REPAIR") || this == BODY_PAINT || this == WARRANTY;
    }

    String words(Invented invented) {
        return invented.one(List.of(words.split("\\|")));
    }

    /// All of them, or but the last.
    List<Line> lines(Invented invented) {
        return invented.chance(0.7) ? lines : lines.subList(0, lines.size() - 1);
    }

    int minutes(Invented invented) {
        return invented.between(shortest, longest);
    }
}

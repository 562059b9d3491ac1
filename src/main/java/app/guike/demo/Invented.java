package app.guike.demo;

import app.guike.base.Vin;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// What is drawn by lot: people, numbers, plates, words. All of it is invented; telephone numbers are of ranges that nobody has.
final class Invented {
    private static final String[] SURNAMES = words("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 "
        + "苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 欧阳 单 解 上官 诸葛");
    private static final String[] MEN = words("伟 强 磊 军 洋 勇 杰 涛 明 超 刚 平 辉 鹏 华 飞 鑫 波 斌 宇 浩 凯 健 俊 帆 旭 宁 龙 林 志强 建国 建军 海涛 文博 子轩 浩然 俊杰 宇航 国栋 家豪 思远 晓东 永康 立新 振华 志明 天佑 立群");
    private static final String[] WOMEN = words("芳 娜 敏 静 丽 艳 娟 霞 燕 玲 婷 雪 慧 莹 洁 琳 颖 倩 欣 蕾 璐 萍 梅 兰 红 秀英 桂英 秀兰 玉兰 雨欣 梓涵 诗琪 欣怡 佳怡 晓燕 海燕 丽娟 思雨 雅琴 美玲 婉清 若曦 春梅 淑珍");
    private static final String[] FIRMS = words("宏图 天成 瑞丰 华彩 新启 博远 恒安 锦程 万里 云帆 嘉禾 鼎力 金穗 海纳 卓越 同创 双龙 众合 兴业 东方");
    private static final String[] TRADES = words("物流 建材 商贸 电子 食品 医药 咨询 装饰 机械 纺织");
    private static final String[] ROADS = words("东风路 人民路 解放路 建设路 迎宾大道 学院路 滨江路 文化路 光明街 和平街 青年路 科技大道");
    private static final String VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
    private static final String YEAR_CODES = "HJKLMNPRSTV";

    private final Random random;
    private final Set<String> taken = new HashSet<>();

    Invented(long seed) {
        this.random = new Random(seed);
    }

    private static String[] words(String text) {
        return text.split(" ");
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(double p) {
        return random.nextDouble() < p;
    }

    double bell(double mean, double spread) {
        return mean + random.nextGaussian() * spread;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    String person(boolean woman) {
        return one(SURNAMES) + one(woman ? WOMEN : MEN);
    }

    String firm() {
        return "示例" + one(FIRMS) + one(TRADES) + "有限公司";
    }

    String address(String district) {
        return "示例市" + district + one(ROADS) + between(1, 380) + "号" + (chance(0.6) ? between(1, 28) + "幢" + between(1, 3) + between(101, 1802) + "室" : "");
    }

    /// Nobody has 138 0000 or its neighbours.
    String mobile() {
        String number;
        do {
            number = "+861" + between(33, 39) + "0000" + "%04d".formatted(random.nextInt(10_000));
        } while (!taken.add(number));
        return number;
    }

    String landLine() {
        return "+865710000" + "%04d".formatted(random.nextInt(10_000));
    }

    String plate(boolean newEnergy) {
        String plate;
        do {
            plate = newEnergy ? "浙A" + (chance(0.8) ? "D" : "F") + "%05d".formatted(random.nextInt(100_000))
                : "浙A" + letter() + "%04d".formatted(random.nextInt(10_000));
        } while (!taken.add(plate));
        return plate;
    }

    /// Well-formed, with its check digit.
    String vin(int modelYear) {
        String vin;
        do {
            vin = sound("LYH" + letters(5), YEAR_CODES.charAt(Math.clamp(modelYear - 2017, 0, YEAR_CODES.length() - 1)) + "E" + "%06d".formatted(random.nextInt(1_000_000)));
        } while (!taken.add(vin));
        return vin;
    }

    private static String sound(String head, String tail) {
        return "0123456789X".chars().mapToObj(c -> head + (char) c + tail).filter(v -> new Vin(v).checkDigitValid()).findFirst().orElseThrow();
    }

    /// Without O and I, as on plates.
    private String letter() {
        return VIN_LETTERS.substring(random.nextInt(20)).substring(0, 1);
    }

    private String letters(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(VIN_LETTERS.charAt(random.nextInt(VIN_LETTERS.length())));
        }
        return text.toString();
    }
}

package app.guike.base;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Surnames 姓氏 that are read otherwise than their characters are, and those of two characters
/// (通用规范汉字字典 and 现代汉语词典, entries marked as surname 姓).
public final class Surnames {
    private static final Map<String, String> SINGLE = table("""
        单 shan 曾 zeng 仇 qiu 解 xie 查 zha 区 ou 任 ren 盖 ge 尉 wei 朴 piao 翟 zhai 覃 qin 乐 yue 员 yun 种 chong
        繁 po 秘 bi 冼 xian 洗 xian 缪 miao 么 yao 幺 yao 折 she 黑 he 盛 sheng 召 shao 祭 zhai 谌 chen 隗 wei 葛 ge
        牟 mou 应 ying 宁 ning 句 gou 过 guo 干 gan 那 na 粘 nian 莘 shen 曲 qu 藏 zang 叶 ye 宿 su 乜 nie 佴 nai
        訾 zi 晁 chao 柏 bai 薄 bo 贾 jia 车 che 石 shi 沈 shen 纪 ji 卜 bu 郗 xi 於 yu 占 zhan 能 nai 令 ling
        强 qiang 哈 ha 燕 yan 阚 kan 郇 xun 洪 hong 都 du 行 xing 殷 yin 褚 chu 尹 yin 俞 yu 余 yu 翁 weng 冯 feng
        費 fei 费 fei 單 shan 區 ou 蓋 ge 葉 ye 員 yun 種 chong 繆 miao 樂 yue 賈 jia 應 ying 寧 ning 車 che 紀 ji
        """);

    private static final Map<String, List<String>> COMPOUND = compounds("""
        欧阳 ou-yang 歐陽 ou-yang 尉迟 yu-chi 尉遲 yu-chi 万俟 mo-qi 萬俟 mo-qi 长孙 zhang-sun 長孫 zhang-sun 司马 si-ma 司馬 si-ma
        上官 shang-guan 诸葛 zhu-ge 諸葛 zhu-ge 单于 chan-yu 單于 chan-yu 澹台 tan-tai 皇甫 huang-fu 公孙 gong-sun 慕容 mu-rong
        令狐 ling-hu 夏侯 xia-hou 东方 dong-fang 独孤 du-gu 南宫 nan-gong 宇文 yu-wen 司徒 si-tu 司空 si-kong 端木 duan-mu
        闻人 wen-ren 轩辕 xuan-yuan 赫连 he-lian 濮阳 pu-yang 淳于 chun-yu 申屠 shen-tu 太叔 tai-shu 仲孙 zhong-sun 钟离 zhong-li
        鲜于 xian-yu 闾丘 lv-qiu 公冶 gong-ye 宗政 zong-zheng 公羊 gong-yang 呼延 hu-yan 拓跋 tuo-ba 东郭 dong-guo 西门 xi-men
        公良 gong-liang 漆雕 qi-diao 乐正 yue-zheng 梁丘 liang-qiu 左丘 zuo-qiu 段干 duan-gan 完颜 wan-yan 纳兰 na-lan 百里 bai-li
        第五 di-wu 巫马 wu-ma 公西 gong-xi 壤驷 rang-si 宰父 zai-fu 谷梁 gu-liang 夹谷 jia-gu 贺兰 he-lan 亓官 qi-guan 南门 nan-men
        """);

    private Surnames() {
    }

    /// The surname that a Chinese name begins with: `张` of 张伟, `欧阳` of 欧阳娜; two letters alone are a surname and a given name.
    public static String of(String name) {
        var bare = name.strip();
        int second = bare.offsetByCodePoints(0, Math.min(1, bare.codePointCount(0, bare.length())));
        int third = bare.offsetByCodePoints(0, Math.min(2, bare.codePointCount(0, bare.length())));
        return third < bare.length() && compound(bare.substring(0, third)) ? bare.substring(0, third) : bare.substring(0, second);
    }

    static boolean compound(String two) {
        return COMPOUND.containsKey(two);
    }

    static Optional<List<String>> readCompound(String two) {
        return Optional.ofNullable(COMPOUND.get(two));
    }

    static Optional<String> readSingle(String one) {
        return Optional.ofNullable(SINGLE.get(one));
    }

    private static Map<String, List<String>> compounds(String text) {
        return table(text).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue().split("-"))));
    }

    private static Map<String, String> table(String text) {
        var words = text.strip().split("\\s+");
        var table = new HashMap<String, String>();
        for (int i = 0; i < words.length; i += 2) {
            table.put(words[i], words[i + 1]);
        }
        return table;
    }
}

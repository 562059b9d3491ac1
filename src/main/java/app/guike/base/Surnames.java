package app.guike.base;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Surnames 姓氏 that are read otherwise than their characters are, and those of two characters
/// (通用规范汉字字典 and 现代汉语词典, entries marked as surname 姓).
final class Surnames {
    private static final Map<String, String> SINGLE = table("""
        单 shan 曾 zeng 仇 qiu 解 xie 查 zha 区 ou 任 ren 盖 ge 尉 wei 朴 piao 翟 zhai 覃 qin 乐 yue 员 yun 种 chong
        繁 po 秘 bi 冼 xian 洗 xian 缪 miao 么 yao 幺 yao 折 she 黑 he 盛 sheng 召 shao 祭 zhai 谌 chen 隗 wei 葛 ge
        牟 mou 应 ying 宁 ning 句 gou 过 guo 干 gan 那 na 粘 nian 莘 shen 曲 qu 藏 zang 叶 ye 宿 su 乜 nie 佴 nai
        訾 zi 晁 chao 柏 bai 薄 bo 贾 jia 车 che 石 shi 沈 shen 纪 ji 卜 bu 郗 xi 於 yu 占 zhan 能 nai 令 ling 车 che
        强 qiang 哈 ha 燕 yan 阚 kan 郇 xun 洪 hong 都 du 行 xing 殷 yin 褚 chu 尹 yin 俞 yu 余 yu 翁 weng 冯 feng
        費 fei 费 fei 單 shan 區 ou 蓋 ge 葉 ye 員 yun 種 chong 繆 miao 樂 yue 賈 jia 應 ying 寧 ning 車 che 紀 ji
        """);

    private static final Map<String, String> COMPOUND = table("""
        欧阳 ouyang 歐陽 ouyang 尉迟 yuchi 尉遲 yuchi 万俟 moqi 萬俟 moqi 长孙 zhangsun 長孫 zhangsun 司马 sima 司馬 sima
        上官 shangguan 诸葛 zhuge 諸葛 zhuge 单于 chanyu 單于 chanyu 澹台 tantai 皇甫 huangfu 公孙 gongsun 慕容 murong
        令狐 linghu 夏侯 xiahou 东方 dongfang 独孤 dugu 南宫 nangong 宇文 yuwen 司徒 situ 司空 sikong 端木 duanmu
        闻人 wenren 轩辕 xuanyuan 赫连 helian 濮阳 puyang 淳于 chunyu 申屠 shentu 太叔 taishu 仲孙 zhongsun 钟离 zhongli
        鲜于 xianyu 闾丘 lvqiu 公冶 gongye 宗政 zongzheng 公羊 gongyang 呼延 huyan 拓跋 tuoba 东郭 dongguo 西门 ximen
        公良 gongliang 漆雕 qidiao 乐正 yuezheng 梁丘 liangqiu 左丘 zuoqiu 段干 duangan 完颜 wanyan 纳兰 nalan 百里 baili
        第五 diwu 巫马 wuma 公西 gongxi 壤驷 rangsi 宰父 zaifu 谷梁 guliang 夹谷 jiagu 贺兰 helan 亓官 qiguan 南门 nanmen
        """);

    private Surnames() {
    }

    static boolean compound(String two) {
        return COMPOUND.containsKey(two);
    }

    static Optional<String> readCompound(String two) {
        return Optional.ofNullable(COMPOUND.get(two));
    }

    static Optional<String> readSingle(String one) {
        return Optional.ofNullable(SINGLE.get(one));
    }

    private static Map<String, String> table(String text) {
        var words = text.strip().split("\\s+");
        var table = new TreeMap<String, String>();
        for (int i = 0; i < words.length; i += 2) {
            table.put(words[i], words[i + 1]);
        }
        return table;
    }
}

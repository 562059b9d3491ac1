package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindNameTest {
    @ParameterizedTest
    @CsvSource({"张三丰, zsf, zhangsanfeng", "单雄信, sxx, shanxiongxin", "曾国藩, zgf, zengguofan", "仇英, qy, qiuying", "解缙, xj, xiejin",
        "查良镛, zly, zhaliangyong", "区寿, os, oushou", "任盈盈, ryy, renyingying", "盖聂, gn, genie", "尉迟恭, ycg, yuchigong", "万俟卨, mqx, moqixie",
        "欧阳修, oyx, ouyangxiu", "长孙无忌, zswj, zhangsunwuji", "朴树, ps, piaoshu", "翟让, zr, zhairang", "覃明, qm, qinming", "䶮, y, yan",
        "吕布, lb, lvbu", "Anna 李, annal, annali"})
    void namesAreReadAsNames(String name, String initials, String full) {
        assertThat(Pinyin.initials(name)).isEqualTo(initials);
        assertThat(Pinyin.full(name)).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource({"张小明, 小明", "张小明, 明", "张小明, 张 明", "张小明, zxm", "张小明, xm", "张小明, zhang", "张小明, ZhangXiao", "张小明, xiaoming", "张小明, 张xm",
        "张 小明, 张小", "单雄信, dan", "单雄信, shan", "乐小米, yxm", "乐小米, lxm", "吕布, lv", "吕布, lubu", "𠮷田明, 𠮷田", "阿卜杜拉·买买提, 拉买",
        "杭州ＫＴＶ会所, ktv会", "John Smith, smith jo", "张小明, zh", "李雷, li"})
    void isFoundBy(String name, String fragment) {
        assertThat(found(name, fragment)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"张小明, 明小", "张小明, 张小红", "赵刚, zhang", "张小明, mx", "张小明, 13", "张小明, z", "张小明, ···", "王芳, zhang"})
    void isNotFoundBy(String name, String fragment) {
        assertThat(found(name, fragment)).isFalse();
    }

    @Test
    void nothingAskedAsksForNothing() {
        assertThat(NameGrams.forQuery("  ")).isEmpty();
    }

    @Test
    void oneSetForAllNamesOfACustomer() {
        assertThat(NameGrams.of("张小明", "张总")).contains("张小", "张总").doesNotHaveDuplicates();
    }

    @Test
    void anyPartOfAnyNameFindsIt() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var names = names();
        assertThat(names).hasSizeGreaterThan(50);

        for (var name : names) {
            for (int i = 0; i < 20; i++) {
                assertThat(found(name, part(name, random))).as(name).isTrue();
                assertThat(found(name, part(Pinyin.initials(name), random))).as(name).isTrue();
            }
            assertThat(found(name, Pinyin.full(name))).as(name).isTrue();
            assertThat(NameGrams.of(name)).as("few enough to keep").hasSizeLessThan(60 + 20 * name.length());
        }
    }

    @Test
    void whateverIsTypedIsTaken() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);

        for (int i = 0; i < 2_000; i++) {
            var text = random.ints(random.nextInt(12), 0, 0x2FFFF).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            assertThat(NameGrams.of(text)).doesNotContainNull();
            assertThat(NameGrams.forQuery(text)).doesNotContainNull();
        }
    }

    private static boolean found(String name, String fragment) {
        return Set.of(NameGrams.of(name)).containsAll(List.of(NameGrams.forQuery(fragment)));
    }

    private static String part(String text, Random random) {
        int from = random.nextInt(text.length() - 1);
        return text.substring(from, from + 2 + random.nextInt(text.length() - from - 1));
    }

    private List<String> names() throws IOException {
        try (var file = getClass().getResourceAsStream("/base/names.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("#")).toList();
        }
    }
}

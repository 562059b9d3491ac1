package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of handbook 10.3.
class MaskTest {
    @ParameterizedTest
    @CsvSource({"张三, 张*", "张小明, 张*明", "欧阳修, 欧阳*", "欧阳小明, 欧阳*明", "诸葛亮, 诸葛*", "阿卜杜拉, 阿**拉", "张, 张*", "东方, 东*",
        "𠮷田明, 𠮷*明", "John Smith, J***"})
    void names(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"张三, 张", "欧阳小雨, 欧阳", "诸葛亮, 诸葛", "东方, 东", "𠮷田明, 𠮷", "张, 张"})
    void surnames(String name, String surname) {
        assertThat(Surnames.of(name)).isEqualTo(surname);
    }

    @ParameterizedTest
    @CsvSource({"浙江省杭州市西湖区文三路1号, 浙江省杭州市西湖区****", "四川省成都市武侯区天目山路714号丽景湾38幢2426室, 四川省成都市武侯区****",
        "上海市浦东新区世纪大道100号, 上海市浦东新区****", "浙江省杭州市阳光小区3幢, 浙江省杭州市****", "文三路1号, ****",
        "广西壮族自治区南宁市青秀区民族大道1号, 广西壮族自治区南宁市青秀区****", "江苏省镇江市丹徒区谷阳镇, 江苏省镇江市丹徒区****",
        "浙江省宁波市镇海区招宝山街道, 浙江省宁波市镇海区****", "浙江省台州市路桥区路南街道, 浙江省台州市路桥区****",
        "浙江省杭州市人民路菜市场旁, 浙江省杭州市****", "新疆维吾尔自治区伊犁哈萨克自治州伊宁市解放路, 新疆维吾尔自治区伊犁哈萨克自治州伊宁市****",
        "广东省东莞市虎门镇, 广东省东莞市****", "Apartment 5, ****"})
    void addressesToTheDistrict(String address, String masked) {
        assertThat(Masking.address(address)).isEqualTo(masked);
    }

    @Test
    void numbers() {
        assertThat(Masking.phone("+8613800138000")).isEqualTo("138****8000");
        assertThat(Masking.phone("0571-88881234-801")).isEqualTo("0571-****1234");
        assertThat(Masking.phone("家里")).isEqualTo("****");
        assertThat(Masking.idNumber("11010519491231002X")).isEqualTo("110***********002X");
        assertThat(Masking.idNumber("1234")).isEqualTo("****");
        assertThat(Masking.vin("LFV2A21K5H3000001")).isEqualTo("LFV**********0001");
        assertThat(Masking.bankAccount("6222021234567890")).isEqualTo("************7890");
    }

    @Test
    void platesAndMail() {
        assertThat(Masking.plate("京A12345")).isEqualTo("京A·1***5");
        assertThat(Masking.plate("京A·D12345")).isEqualTo("京A·D****5");
        assertThat(Masking.plate("京A")).isEqualTo("****");
        assertThat(Masking.email("zhang.san@example.com")).isEqualTo("z***@example.com");
        assertThat(Masking.email("@example.com")).isEqualTo("****");
    }
}

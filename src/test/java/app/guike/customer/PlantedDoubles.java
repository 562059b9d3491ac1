package app.guike.customer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Made-up Chinese customers of whom some have a second archive with errors, beside families, twins, namesakes and sister
/// companies that are none; other names, places and slips than any file that the rules were tried on.
final class PlantedDoubles {
    private static final String SURNAMES = "秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎";
    private static final String GIVEN = "嘉怡睿哲欣妍浩宇梓涵诗雅俊熙若曦博文子墨雨泽天佑明轩思源海澜晨曦景行";
    private static final List<String> CITIES = List.of("山东省青岛市市南区香港中路", "陕西省西安市雁塔区小寨东路", "湖南省长沙市岳麓区潇湘中路", "福建省厦门市思明区湖滨南路", "辽宁省大连市沙河口区中山路");
    private static final List<String> ESTATES = List.of("万科城", "绿地世纪城", "保利花园", "龙湖天街", "金地格林");
    private static final List<String> BRANDS = List.of("远拓", "鑫源", "海润", "百川", "嘉诚", "骏驰", "德邦源", "凯越");
    private static final List<String> TRADES = List.of("机电设备", "餐饮管理", "印刷包装", "货运代理", "园林绿化");

    private final Random random;
    private final StringBuilder csv = new StringBuilder("客户编号,客户名称,客户类型,手机,生日,地址\n");
    private final Set<String> pairs = new HashSet<>();
    private int last;

    PlantedDoubles(Random random) {
        this.random = random;
    }

    record Made(String csv, Set<String> pairs) {
    }

    private record Person(String name, String phone, String born, String address) {
    }

    Made make(int people) {
        for (int i = 0; i < people; i++) {
            var person = person();
            var no = row(person, "个人");
            switch (i % 8) {
                case 0 -> second(no, new Person(homophone(person.name()), person.phone(), person.born(), shortened(person.address())));
                case 1 -> second(no, new Person(person.name() + " 女士", person.phone().substring(0, 3) + " " + person.phone().substring(3, 7) + "-" + person.phone().substring(7), "", person.address()));
                case 2 -> second(no, new Person(person.name(), mobile(), person.born(), shortened(person.address())));
                case 3 -> second(no, new Person(person.name(), slipped(person.phone()), person.born(), ""));
                case 4 -> row(new Person(person.name().charAt(0) + given(), person.phone(), born(), person.address()), "个人");
                case 5 -> row(new Person(person.name(), mobile(), born(), address()), "个人");
                default -> {
                }
            }
        }
        for (int i = 0; i < BRANDS.size(); i++) {
            company(BRANDS.get(i), TRADES.get(i % TRADES.size()), TRADES.get((i + 1) % TRADES.size()));
        }
        return new Made(csv.toString(), pairs);
    }

    private void company(String brand, String trade, String sister) {
        var phone = "0532" + (80_000_000 + random.nextInt(9_999_999));
        var address = address();
        var no = row(new Person("青岛" + brand + trade + "有限公司", phone, "", address), "单位");
        second(no, new Person(brand + trade + "（青岛）有限责任公司", phone, "", ""), "单位");
        row(new Person("青岛" + brand + sister + "有限公司", phone, "", address), "单位");
        row(new Person("青岛" + brand + trade + "有限公司西安分公司", "029" + (80_000_000 + random.nextInt(9_999_999)), "", address()), "单位");
    }

    private void second(String no, Person person) {
        second(no, person, "个人");
    }

    private void second(String no, Person person, String kind) {
        pairs.add(no + " " + row(person, kind));
    }

    private String row(Person person, String kind) {
        var no = "S%05d".formatted(++last);
        csv.append(String.join(",", no, person.name(), kind, person.phone(), person.born(), person.address())).append('\n');
        return no;
    }

    private Person person() {
        return new Person(SURNAMES.charAt(random.nextInt(SURNAMES.length())) + given(), mobile(), born(), address());
    }

    private String given() {
        return "" + GIVEN.charAt(random.nextInt(GIVEN.length())) + GIVEN.charAt(random.nextInt(GIVEN.length()));
    }

    private String mobile() {
        return "1" + (3 + random.nextInt(7)) + "%09d".formatted(random.nextInt(1_000_000_000));
    }

    private String slipped(String phone) {
        int at = 4 + random.nextInt(7);
        return phone.substring(0, at) + (phone.charAt(at) == '9' ? '0' : (char) (phone.charAt(at) + 1)) + phone.substring(at + 1);
    }

    private String born() {
        return "%d-%02d-%02d".formatted(1950 + random.nextInt(55), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private String address() {
        return CITIES.get(random.nextInt(CITIES.size())) + (1 + random.nextInt(600)) + "号" + ESTATES.get(random.nextInt(ESTATES.size())) + (1 + random.nextInt(40)) + "号楼" + (100 + random.nextInt(2800)) + "室";
    }

    private static String shortened(String address) {
        return address.replaceAll("^.*?省", "").replaceAll("市|区", "").replaceAll("号楼(\\d+)室", "-$1");
    }

    private static String homophone(String name) {
        var sounds = List.of("怡宜", "哲辙", "欣新", "妍研", "浩皓", "宇雨", "涵含", "诗施", "雅亚", "俊骏", "熙曦", "博伯", "文雯", "明铭", "轩宣", "源园", "澜岚", "晨辰", "景井", "行形", "嘉佳", "睿瑞", "泽则", "佑又");
        for (var pair : sounds) {
            if (name.indexOf(pair.charAt(0)) > 0) {
                return name.charAt(0) + name.substring(1).replace(pair.charAt(0), pair.charAt(1));
            }
        }
        return name;
    }
}

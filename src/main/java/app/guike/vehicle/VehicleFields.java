package app.guike.vehicle;

import static app.guike.shell.ImportField.Need.LENIENT;

import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The columns about a vehicle that all our imports understand.
final class VehicleFields {
    static final List<ImportField> VEHICLE = List.of(
        ImportField.of("vin", Type.VIN, LENIENT, "VIN,车架号,VIN码,VIN号,车架号(VIN),车辆识别代号,车辆识别码,车辆识别代码,底盘号,大架号,frame no,chassis no,vehicle identification number,vin no"),
        ImportField.of("plate", Type.PLATE, LENIENT, "车牌号,车牌,车牌号码,牌照号,牌照,号牌,车号,牌号,plate,plate no,plate number,licence plate,license plate,registration no,license no"),
        ImportField.of("brand", Type.TEXT, LENIENT, "品牌,车辆品牌,厂牌,brand,make"),
        ImportField.of("model", Type.TEXT, LENIENT, "车型,车型名称,车型描述,车辆型号,车系,型号,model,vehicle model,series,car model"),
        ImportField.of("colour", Type.TEXT, LENIENT, "颜色,车身颜色,外观颜色,外色,车辆颜色,colour,color"),
        ImportField.of("engine_no", Type.CODE, LENIENT, "发动机号,发动机号码,引擎号,engine no,engine number"),
        ImportField.choice("energy", "能源类型,燃料类型,燃料种类,动力类型,energy,fuel,fuel type", Map.of("插电", "PHEV", "phev", "PHEV", "增程", "EREV", "纯电", "BEV", "bev", "BEV",
            "柴油", "DIESEL", "混", "HEV", "汽油", "PETROL", "电动", "BEV")),
        ImportField.choice("usage", "使用性质,车辆用途,用途,usage", Map.of("非营", "PRIVATE", "私", "PRIVATE", "家用", "PRIVATE", "公司", "CORPORATE", "企业", "CORPORATE",
            "租赁", "RENTAL", "营运", "OPERATING", "公务", "OFFICIAL")),
        ImportField.of("delivery_date", Type.DATE, LENIENT, "交车日期,购车日期,购车时间,交付日期,销售日期,提车日期,交车时间,购买日期,delivery date,delivered on,purchase date,sale date,sold on"),
        ImportField.of("first_registration", Type.DATE, LENIENT, "上牌日期,登记日期,注册日期,初登日期,首次登记日期,上牌时间,registration date,first registration,registered on"),
        ImportField.of("insurer", Type.TEXT, LENIENT, "保险公司,承保公司,投保公司,insurer,insurance company"),
        ImportField.of("compulsory_end", Type.DATE, LENIENT, "交强险到期,交强险到期日,交强险止期,交强险终保日期,交强险到期日期,compulsory insurance end,compulsory end"),
        ImportField.of("commercial_end", Type.DATE, LENIENT, "商业险到期,商业险到期日,商业险止期,商业险终保日期,商业险到期日期,保险到期日,保险到期,commercial insurance end,insurance end,commercial end"),
        ImportField.of("package_name", Type.TEXT, LENIENT, "保养套餐,套餐,套餐名称,保养套餐名称,保养套餐类型,保养卡,maintenance package,service package,package"),
        ImportField.of("package_times", Type.DECIMAL, LENIENT, "套餐次数,保养次数,套餐总次数,套餐保养次数,package services,package times"),
        ImportField.of("package_from", Type.DATE, LENIENT, "套餐购买日期,套餐生效日期,套餐开始日期,package from,package bought on"),
        ImportField.of("package_until", Type.DATE, LENIENT, "套餐到期日,套餐到期,套餐到期日期,套餐有效期,套餐有效期至,套餐截止日期,package until,package end,package expiry"),
        ImportField.of("sales_adviser", Type.TEXT, LENIENT, "销售顾问,销售员,销售人员,业务员,sales adviser,sales advisor,salesperson,sold by"));

    /// Who it belongs to, in files of vehicles and of repair orders.
    static final List<ImportField> OWNER = List.of(
        ImportField.of("customer", Type.NAME, LENIENT, "车主,车主姓名,车主名称,客户,客户姓名,客户名称,姓名,单位名称,用户名称,用户姓名,owner,owner name,customer,customer name,name"),
        ImportField.of("phone", Type.PHONES, LENIENT, "联系电话,手机,手机号,手机号码,电话,电话号码,车主电话,车主手机,客户电话,客户手机,联系方式,移动电话,phone,mobile,telephone,tel,phone number,mobile phone,owner phone"),
        ImportField.of("phone2", Type.PHONES, LENIENT, "备用电话,固定电话,固话,座机,其他电话,电话2,手机2,landline,phone 2,other phone"),
        ImportField.of("external_no", Type.CODE, LENIENT, "客户编号,客户号,客户代码,客户编码,customer no,customer number,customer id,customer code"),
        ImportField.of("address", Type.LONG_TEXT, LENIENT, "地址,联系地址,车主地址,客户地址,通讯地址,address"));

    static final List<ImportField> AT_SERVICE = List.of(
        ImportField.of("mileage", Type.KILOMETRES, LENIENT, "进厂里程,里程,行驶里程,里程数,公里数,进站里程,行驶公里,当前里程,入厂里程,表显里程,进厂里程数,mileage,odometer,km,mileage km,odometer km"),
        ImportField.of("adviser", Type.TEXT, LENIENT, "服务顾问,服务专员,接待员,接车员,业务接待,SA,前台接待,接待人,service adviser,service advisor,adviser,advisor"));

    private VehicleFields() {
    }

    static List<ImportField> together(List<List<ImportField>> parts) {
        var all = new ArrayList<ImportField>();
        parts.forEach(all::addAll);
        return List.copyOf(all);
    }
}

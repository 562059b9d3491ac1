package app.guike.vehicle.appointment;

/// Why a customer missed or cancelled an appointment 未到原因; its name is the text `appointment.reason.<NAME>`.
public enum MissReason {
    /// 忘记
    FORGOT,
    /// 临时有事
    BUSY,
    /// 天气路况
    WEATHER,
    /// 已在别处保养
    ELSEWHERE,
    /// 车辆已卖
    SOLD,
    /// 嫌等待或时段不合适
    WAIT,
    /// 联系不上
    UNREACHABLE,
    /// 其他
    OTHER
}

package app.guike.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vectors of handbook 8.2 and more.
class ReadPlateTest {
    @ParameterizedTest
    @CsvSource({"京A12345, ORDINARY, 京A·12345, 京A·1***5", "京AD12345, NEV_SMALL, 京A·D12345, 京A·D****5", "粤BG12345, NEV_SMALL, 粤B·G12345, 粤B·G****5",
        "粤BDA1234, NEV_SMALL, 粤B·DA1234, 粤B·D****4", "粤B12345D, NEV_LARGE, 粤B·12345D, 粤B·1****D", "川A1234学, LEARNER, 川A·1234学, 川A·1***学",
        "鲁A123A挂, TRAILER, 鲁A·123A挂, 鲁A·1***挂", "浙O1234警, POLICE, 浙O·1234警, 浙O·1***警", "粤Z1A23港, HK_MACAU, 粤Z·1A23港, 粤Z·1***港",
        "粤Z1234澳, HK_MACAU, 粤Z·1234澳, 粤Z·1***澳", "使014578, EMBASSY, 使014578, 使0****8", "沪A0023领, CONSULATE, 沪A·0023领, 沪A·0***领",
        "京X1234应急, EMERGENCY, 京X·1234应急, 京X·1****急"})
    void everyKind(String written, Plate.Kind kind, String shown, String masked) {
        var plate = Plate.parse(written).orElseThrow();

        assertThat(plate.kind()).isEqualTo(kind);
        assertThat(plate.shown()).isEqualTo(shown);
        assertThat(plate.masked()).isEqualTo(masked);
        assertThat(Plate.parse(shown)).contains(plate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"浙a 8k3d5", "浙A·8K3D5", "浙Ａ８Ｋ３Ｄ５", "浙A-8K3D5", "浙A.8K3D5", " 浙A・8K3D5 ", "浙A•8K3D5", "浙\u200BA8K3D5"})
    void everyWayToWriteIt(String written) {
        assertThat(Plate.parse(written)).contains(new Plate("浙A8K3D5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "京A123", "京AABCDE", "A京12345", "京A1234O", "京A1I345", "京I12345", "京AL12345", "京A123456", "国A12345", "未上牌", "WJ12345"})
    void whatIsNoPlate(String written) {
        assertThat(Plate.parse(written)).isEmpty();
    }

    @Test
    void greenPlatesAreNewEnergy() {
        assertThat(new Plate("沪AF12345").energy()).isEqualTo(Plate.Energy.NEW);
        assertThat(new Plate("沪A12345F").energy()).isEqualTo(Plate.Energy.NEW);
        assertThat(new Plate("沪AF1234").energy()).isEqualTo(Plate.Energy.CONVENTIONAL);
    }
}

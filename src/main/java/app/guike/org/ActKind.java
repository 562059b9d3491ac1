package app.guike.org;

import java.util.List;

/// A kind of act that may need somebody else's word 须批准事项 (catalog D74), contributed as a bean by the module that does it. Its name is the text
/// `approval.kind.<code>`, the unit of its size `approval.unit.<code>`.
///
/// @param usual rules that hold where a store has none of its own, the smallest first
public record ActKind(String code, int order, List<Tier> usual) {
    /// @param above acts of a greater size need
    /// @param role the word of somebody who plays this role
    public record Tier(long above, String role) {
    }
}

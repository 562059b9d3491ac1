/// Approvals 审批: rules of which acts need whose word, the queue of requests, and the words that were given.
/// Not here: the acts; the modules that do them ask through `org.ApprovalDesk` and contribute their kinds.
@ApplicationModule(allowedDependencies = {"base", "shell", "calendar", "org"})
@NullMarked
package app.guike.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

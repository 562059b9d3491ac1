import app.guike.customer.DealingPuzzle;
import app.guike.customer.DealingPuzzle.Customer;
import app.guike.customer.DealingPuzzle.Given;
import app.guike.customer.DealingPuzzle.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.PriorityQueue;
import java.util.Random;

/// Times the dealing of 10,000 customers to 50 people by several rules: `bench/run.sh deal_customers`. The start is what the rule by
/// load alone proposes; the time of thinking is that of the program.
public class DealCustomers {
    private static final String[] DISTRICTS = {"朝阳区", "海淀区", "丰台区", "通州区", "昌平区"};

    public static void main(String[] args) {
        var n = (int) (10_000 * (args.length == 0 ? 1 : Double.parseDouble(args[0])));
        var random = new Random(7);
        var people = new ArrayList<Person>();
        for (int i = 1; i <= 50; i++) {
            people.add(new Person(i, random.nextInt(150), 0.5 + random.nextInt(4) * 0.5, 500, 1 + i % 5, DISTRICTS[i % 5]));
        }
        var customers = greedy(people, n, random);
        var began = System.nanoTime();
        var limit = Duration.ofMillis(Math.min(20_000, 2_000 + n));
        var solved = DealingPuzzle.solve(new Given(people, customers), limit, _ -> {
        });
        System.out.printf("%,d customers, 50 people: %.1f s%n", n, (System.nanoTime() - began) / 1e9);
        tell("by load", people, customers);
        tell("by rules", people, solved);
    }

    private static ArrayList<Customer> greedy(ArrayList<Person> people, int n, Random random) {
        var loads = new HashMap<Long, Integer>();
        people.forEach(p -> loads.put(p.id(), p.load()));
        var next = new PriorityQueue<Person>(Comparator.comparingDouble((Person p) -> (loads.get(p.id()) + 1) / p.weight()));
        next.addAll(people);
        var customers = new ArrayList<Customer>();
        for (int i = 0; i < n; i++) {
            var p = next.poll();
            loads.merge(p.id(), 1, Integer::sum);
            customers.add(new Customer(i, p.id(), DISTRICTS[random.nextInt(5)], random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0));
            if (loads.get(p.id()) < p.capacity()) {
                next.add(p);
            }
        }
        return customers;
    }

    private static void tell(String rule, ArrayList<Person> people, java.util.List<Customer> dealt) {
        var loads = new HashMap<Long, Integer>();
        people.forEach(p -> loads.put(p.id(), p.load()));
        dealt.forEach(c -> loads.merge(c.person(), 1, Integer::sum));
        var weighed = people.stream().mapToDouble(p -> loads.get(p.id()) / p.weight()).summaryStatistics();
        System.out.printf("%s: other district %d, other team %d, load for ability %.0f..%.0f, over capacity %d%n", rule,
            dealt.stream().filter(c -> !people.get((int) c.person() - 1).district().equals(c.district())).count(),
            dealt.stream().filter(c -> c.team() != 0 && people.get((int) c.person() - 1).team() != c.team()).count(), weighed.getMin(), weighed.getMax(),
            people.stream().filter(p -> loads.get(p.id()) > p.capacity()).count());
    }
}

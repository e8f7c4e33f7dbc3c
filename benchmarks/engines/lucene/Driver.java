import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene behind a pipe: `Driver build FOLDER < documents` writes an index, `Driver search FOLDER`
 * answers questions line by line. Searches are timed here, so that the pipe costs them nothing,
 * and one right after the other, as those of the other engines are.
 *
 * Questions are `time|show|count`, operation, words, first and last second or nothing, and `newest`
 * or nothing, separated by tabs. Answers are ids, or a number; those to be timed wait for a line
 * `run`, which is answered by the nanoseconds of each.
 */
public final class Driver {
    private static final int LIMIT = 10;

    private final IndexSearcher searcher;
    /** The one segment of the index. */
    private final LeafReader leaf;

    private Driver(Path folder) throws IOException {
        searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(folder)));
        searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
        leaf = searcher.getIndexReader().leaves().get(0).reader();
        // A cache of filters would remember the answers of the round before.
        searcher.setQueryCache(null);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Paths.get(arguments[1]);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 16);
        PrintStream out = new PrintStream(
                new FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (arguments[0].equals("build")) {
            Builder.build(folder, in);
            return;
        }
        Driver driver = new Driver(folder);
        List<Asked> waiting = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] question = line.split("\t", -1);
            switch (question[0]) {
                case "time":
                    waiting.add(new Asked(question));
                    break;
                case "run":
                    out.println(driver.time(waiting));
                    waiting.clear();
                    break;
                case "count":
                    out.println(driver.searcher.count(new Asked(question).query()));
                    break;
                default:
                    out.println(String.join("\t", driver.search(new Asked(question))));
            }
        }
    }

    private String time(List<Asked> waiting) throws IOException {
        long[] took = new long[waiting.size()];
        for (int at = 0; at < took.length; at++) {
            long started = System.nanoTime();
            search(waiting.get(at));
            took[at] = System.nanoTime() - started;
        }
        return Arrays.stream(took).mapToObj(Long::toString).collect(Collectors.joining("\t"));
    }

    /** The ids of the best documents, once their titles and dates are read too. */
    private String[] search(Asked asked) throws IOException {
        ScoreDoc[] found = asked.search(searcher, LIMIT);
        String[] ids = new String[found.length];
        for (int at = 0; at < found.length; at++) {
            ids[at] = text("id_value", found[at].doc);
            text("title_value", found[at].doc);
            date(found[at].doc);
        }
        return ids;
    }

    private String text(String field, int document) throws IOException {
        BinaryDocValues values = DocValues.getBinary(leaf, field);
        values.advanceExact(document);
        return values.binaryValue().utf8ToString();
    }

    private long date(int document) throws IOException {
        NumericDocValues values = DocValues.getNumeric(leaf, "date");
        return values.advanceExact(document) ? values.longValue() : Long.MIN_VALUE;
    }
}

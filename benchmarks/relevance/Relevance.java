import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Lucene as it comes: `Relevance ANALYZER DEPTH` reads texts (id, tab, text) up to an empty line,
 * then questions, and answers each with a line of the best ids. Ranked by BM25 with Lucene's
 * defaults; the words of a question as its classic query parser would join them, escaped: any may
 * match.
 */
public final class Relevance {
    private Relevance() {}

    public static void main(String[] arguments) throws IOException {
        Analyzer analyzer =
                arguments[0].equals("indonesian") ? new IndonesianAnalyzer() : new StandardAnalyzer();
        int depth = Integer.parseInt(arguments[1]);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 16);
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Directory directory = new ByteBuffersDirectory();
        write(directory, analyzer, in);
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Query query = new QueryBuilder(analyzer).createBooleanQuery("body", line);
            StringJoiner ids = new StringJoiner(" ");
            // A question of stop words alone leaves no query.
            if (query != null) {
                for (ScoreDoc hit : searcher.search(query, depth).scoreDocs) {
                    ids.add(searcher.doc(hit.doc).get("id"));
                }
            }
            out.println(ids);
        }
        out.flush();
    }

    private static void write(Directory directory, Analyzer analyzer, BufferedReader in)
            throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                String[] columns = line.split("\t", 2);
                Document document = new Document();
                document.add(new StoredField("id", columns[0]));
                document.add(new TextField("body", columns[1], Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }
}

using CityNetworks.Gateway;
using CityNetworks.Grains.Clustering;

var line = new ClusterCommandLine("CityNetworks: a gateway, which serves the API and sends commands to the silos.", "http://localhost:5080");
return await line.Run(args, (_, cluster, urls, ct) => GatewayProcess.Run(cluster, urls, ct));
